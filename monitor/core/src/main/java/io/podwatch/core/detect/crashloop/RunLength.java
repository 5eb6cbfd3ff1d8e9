package io.podwatch.core.detect.crashloop;

import io.podwatch.core.pod.ContainerState.Terminated;
import java.time.Duration;
import java.util.Set;

/** What the end of a run says about how long the run was, measured by what proves a container well. */
enum RunLength {
    SHORT,
    LONG,
    /** No end of the container's own, as after a reboot: neither trouble nor proof of recovery. */
    UNKNOWN;

    private static final Set<String> NEVER_RAN = Set.of("StartError", "ContainerCannotRun");

    /** The kubelet lost sight of it, or ended it because another container of its pod asked for all to restart. */
    private static final Set<String> INNOCENT = Set.of("ContainerStatusUnknown", "Unknown", "RestartingAllContainers");

    /** An end without instants is that of a container which never ran. */
    static RunLength of(Terminated end, Duration provedAfter) {
        if (INNOCENT.contains(end.reason()) || isOfNoRun(end)) {
            return UNKNOWN;
        }
        boolean isLong = end.runLength()
                .filter(length -> length.compareTo(provedAfter) >= 0)
                .isPresent();
        return isLong ? LONG : SHORT;
    }

    /** Whether the runtime could not even begin the run: that does not crash, it cannot start. */
    static boolean isOfNoRun(Terminated end) {
        return NEVER_RAN.contains(end.reason());
    }
}
