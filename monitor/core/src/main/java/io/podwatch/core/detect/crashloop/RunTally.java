package io.podwatch.core.detect.crashloop;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many runs are what; it is the same however it was counted.
 *
 * @param delayed those of which the kubelet said that it delays the next start
 * @param orphaned those that wait for a successor
 * @param troubles how many of those that loop have which trouble
 */
record RunTally(int looping, int delayed, int orphaned, Map<Trouble, Integer> troubles) {
    static final RunTally NONE = new RunTally(0, 0, 0, Map.of());

    RunTally with(ContainerRun run) {
        return counted(run, 1);
    }

    RunTally without(ContainerRun run) {
        return counted(run, -1);
    }

    /** Most often a run goes on being what it was. */
    RunTally replacing(ContainerRun former, ContainerRun next) {
        return isAlike(former, next) ? this : without(former).with(next);
    }

    private static boolean isAlike(ContainerRun one, ContainerRun other) {
        return one.isLooping() == other.isLooping()
                && one.facts().backOffSeen() == other.facts().backOffSeen()
                && one instanceof ContainerRun.Orphaned == other instanceof ContainerRun.Orphaned
                && Trouble.of(one.facts()).equals(Trouble.of(other.facts()));
    }

    private RunTally counted(ContainerRun run, int difference) {
        return new RunTally(
                looping + (run.isLooping() ? difference : 0),
                delayed + (run.facts().backOffSeen() ? difference : 0),
                orphaned + (run instanceof ContainerRun.Orphaned ? difference : 0),
                run.isLooping() ? counted(Trouble.of(run.facts()), difference) : troubles);
    }

    private Map<Trouble, Integer> counted(Trouble trouble, int difference) {
        Map<Trouble, Integer> counted = new HashMap<>(troubles);
        counted.merge(trouble, difference, (known, more) -> known + more == 0 ? null : Integer.valueOf(known + more));
        return counted;
    }

    /** What most of those that loop have, at equal numbers the first by its words. */
    Optional<Trouble> most() {
        Trouble most = null;
        for (Map.Entry<Trouble, Integer> one : troubles.entrySet()) {
            if (most == null || isBefore(one, most)) {
                most = one.getKey();
            }
        }
        return Optional.ofNullable(most);
    }

    private boolean isBefore(Map.Entry<Trouble, Integer> one, Trouble other) {
        int order = Integer.compare(troubles.get(other), one.getValue());
        return order < 0 || (order == 0 && one.getKey().compareTo(other) < 0);
    }
}
