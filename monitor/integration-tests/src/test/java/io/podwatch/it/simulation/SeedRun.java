package io.podwatch.it.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Runs one seed and, when it fails, looks for fewer faults under which it fails as well. */
final class SeedRun {
    static final long STEPS_MAX = 300_000;
    private static final int TRACE_LINES = 40;

    private final long seed;
    private final long stepsMax;
    private final FaultPlan plan;

    SeedRun(long seed, long stepsMax) {
        this(seed, stepsMax, FaultPlan.of(seed));
    }

    SeedRun(long seed, long stepsMax, FaultPlan plan) {
        this.seed = seed;
        this.stepsMax = stepsMax;
        this.plan = plan;
    }

    /** What did not hold; empty when everything did. */
    Optional<String> failure() {
        return attempt(plan).map(first -> told(smallest(first)));
    }

    private record Failure(FaultPlan plan, Set<Integer> kept, long step, List<String> trace, Throwable cause) {}

    private Optional<Failure> attempt(FaultPlan faults) {
        return attempt(faults, all(faults));
    }

    private static Set<Integer> all(FaultPlan faults) {
        Set<Integer> numbers = new TreeSet<>();
        for (int number = 0; number < faults.faults().size(); number++) {
            numbers.add(number);
        }
        return numbers;
    }

    private Optional<Failure> attempt(FaultPlan faults, Set<Integer> kept) {
        FaultPlan only = faults.only(kept);
        Simulation simulation = new Simulation(seed, only, stepsMax);
        try {
            simulation.run();
            return Optional.empty();
        } catch (RuntimeException | Error broken) {
            return Optional.of(new Failure(
                    only, kept, simulation.world().steps(), simulation.world().trace(), broken));
        }
    }

    /** Leaves out one fault after the other for as long as something fails. */
    private Failure smallest(Failure first) {
        Failure smallest = first;
        if (!Boolean.parseBoolean(System.getProperty("simulation.shrink", "true"))) {
            return first;
        }
        for (int number : all(plan)) {
            Set<Integer> fewer = new TreeSet<>(smallest.kept);
            fewer.remove(number);
            smallest = attempt(plan, fewer).orElse(smallest);
        }
        return smallest;
    }

    private String told(Failure failure) {
        List<String> lines = new ArrayList<>();
        lines.add("seed " + seed + " fails at step " + failure.step + ": " + failure.cause);
        lines.add("faults " + failure.plan.faults());
        List<String> trace = failure.trace;
        lines.addAll(trace.subList(Math.max(0, trace.size() - TRACE_LINES), trace.size()));
        for (StackTraceElement frame : failure.cause.getStackTrace()) {
            lines.add("    at " + frame);
        }
        lines.add("replay: " + command(failure));
        return String.join("\n", lines);
    }

    private String command(Failure failure) {
        List<String> kept = failure.kept.stream().map(String::valueOf).toList();
        return "mvn verify -pl monitor/integration-tests -am -Dtest=NoSuchTest -Dit.test=SimulationIT -DfailIfNoTests=false"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -Dsimulation.seed="
                + seed + " -Dsimulation.steps=" + (failure.step + 1) + " -Dsimulation.faults="
                + (kept.isEmpty() ? "none" : String.join(",", kept));
    }
}
