package io.podwatch.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The seeds that every build runs, always the same: a build fails only for what it changes. A seed that fails prints how to run
 * it alone; {@code -Dsimulation.seeds=100000} runs many, {@code -Dsimulation.fresh=1000} some that nobody has run before.
 */
@ExtendWith(Quiet.class)
class SimulationIT {
    @Test
    void whateverGoesWrongTheLogIsTrueAndAlertsAreToldOnce() throws InterruptedException, ExecutionException {
        Long alone = Long.getLong("simulation.seed");
        List<String> failures =
                alone == null ? failuresOf(seeds()) : alone(alone).stream().toList();

        assertThat(failures).as("seeds that fail").isEmpty();
    }

    private static LongStream seeds() {
        long count = Long.getLong("simulation.seeds", 1000);
        // What they are differs from run to run; a failure tells its seed.
        Random fresh = new Random();
        return LongStream.concat(
                LongStream.rangeClosed(1, count),
                LongStream.generate(() -> 1_000_000 + fresh.nextInt(1_000_000_000))
                        .limit(Long.getLong("simulation.fresh", 0)));
    }

    private static Optional<String> alone(long seed) {
        FaultPlan plan = FaultPlan.of(seed);
        String kept = System.getProperty("simulation.faults", "");
        FaultPlan faults = kept.isEmpty() ? plan : plan.only(numbers(kept));
        return new SeedRun(seed, Long.getLong("simulation.steps", SeedRun.STEPS_MAX), faults).failure();
    }

    private static Set<Integer> numbers(String kept) {
        Set<Integer> numbers = new TreeSet<>();
        if (!kept.equals("none")) {
            for (String number : List.of(kept.split(","))) {
                numbers.add(Integer.parseInt(number));
            }
        }
        return numbers;
    }

    /** Each seed has one thread to itself; how many run at a time changes nothing about them. */
    private static List<String> failuresOf(LongStream seeds) throws InterruptedException, ExecutionException {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Optional<String>>> runs = new ArrayList<>();
            seeds.forEach(seed -> runs.add(threads.submit(() -> new SeedRun(seed, SeedRun.STEPS_MAX).failure())));
            List<String> failures = new ArrayList<>();
            for (Future<Optional<String>> run : runs) {
                run.get().ifPresent(failures::add);
            }
            return failures;
        } finally {
            threads.shutdownNow();
        }
    }
}
