package io.podwatch.core.detect.crashloop;

import io.podwatch.core.pod.ContainerState.Terminated;
import java.time.Duration;
import java.util.Set;

/** What the end of a run says about how long the run was, measured by the kubelet's reset rule. */
enum RunLength {
    SHORT,
    LONG,
    /** The kubelet lost sight of the container, as after a reboot: neither trouble nor proof of recovery. */
    UNKNOWN;

    private static final Set<String> LOST = Set.of("ContainerStatusUnknown", "Unknown");

    /** An end without instants is that of a container which never ran. */
    static RunLength of(Terminated end, Duration reset) {
        if (LOST.contains(end.reason())) {
            return UNKNOWN;
        }
        boolean isLong =
                end.runLength().filter(length -> length.compareTo(reset) >= 0).isPresent();
        return isLong ? LONG : SHORT;
    }
}
