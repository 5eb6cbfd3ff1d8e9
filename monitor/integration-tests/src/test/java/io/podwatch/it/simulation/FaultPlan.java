package io.podwatch.it.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** What goes wrong under one seed. Leaving a fault out changes nothing about the others. */
record FaultPlan(List<Fault> faults) {
    private static final int FAULTS_MAX = 10;

    FaultPlan {
        faults = List.copyOf(faults);
    }

    /** Every tenth seed has no faults: there, alerts can be judged exactly. */
    static FaultPlan of(long seed) {
        return of(seed, List.of(Fault.Kind.values()));
    }

    /** Of some kinds alone. */
    static FaultPlan of(long seed, List<Fault.Kind> kinds) {
        Random random = new Random(seed * 31 + 7);
        int count = seed % 10 == 0 ? 0 : 1 + random.nextInt(FAULTS_MAX);
        List<Fault> faults = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            faults.add(fault(random, kinds));
        }
        faults.sort(Comparator.comparing(Fault::at));
        return new FaultPlan(faults);
    }

    private static Fault fault(Random random, List<Fault.Kind> kinds) {
        Fault.Kind kind = kinds.get(random.nextInt(kinds.size()));
        Duration at = Duration.ofMillis((long) (random.nextDouble() * Simulation.STIRRED.toMillis()));
        // Most troubles are short, some are not.
        double share = Math.pow(random.nextDouble(), 3);
        Duration lasts =
                Duration.ofMillis(200 + (long) (share * Duration.ofMinutes(5).toMillis()));
        return new Fault(kind, at, lasts, random.nextInt(60));
    }

    boolean has(Fault.Kind kind) {
        return faults.stream().anyMatch(fault -> fault.kind() == kind);
    }

    /** Only those of the given numbers. */
    FaultPlan only(Set<Integer> numbers) {
        List<Fault> kept = new ArrayList<>();
        new TreeSet<>(numbers).forEach(number -> kept.add(faults.get(number)));
        return new FaultPlan(kept);
    }
}
