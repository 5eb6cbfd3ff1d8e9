package io.podwatch.core.change;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerResources;
import java.util.ArrayList;
import java.util.List;

/** Names what changed in what a container is to be: its image, and what it is to have and has. */
final class ContainerSpecDiff {
    private ContainerSpecDiff() {}

    /** @param tellsResources whether the pod's resources were observed before: then none is told as well as some */
    static List<PodChange> between(ContainerObservation before, ContainerObservation after, boolean tellsResources) {
        List<PodChange> changes = new ArrayList<>(0);
        String name = after.name();
        if (isOtherImage(before, after)) {
            changes.add(new PodChange.ContainerImageChanged(name, before.image(), after.image()));
        }
        if (isOther(before.resources(), after.resources(), tellsResources)) {
            changes.add(new PodChange.ContainerResizeRequested(name, before.resources(), after.resources()));
        }
        if (isOther(before.presentResources(), after.presentResources(), tellsResources && runs(before, after))) {
            changes.add(new PodChange.ContainerResized(name, before.presentResources(), after.presentResources()));
        }
        return changes;
    }

    /** What is not told on one side is no change. */
    private static boolean isOtherImage(ContainerObservation before, ContainerObservation after) {
        boolean isTold = before.declared()
                && after.declared()
                && !before.image().isEmpty()
                && !after.image().isEmpty();
        return isTold && !before.image().equals(after.image());
    }

    /** A kubelet may tell nothing of a container that does not run yet. */
    private static boolean runs(ContainerObservation before, ContainerObservation after) {
        return before.state().isRunning() && after.state().isRunning();
    }

    private static boolean isOther(ContainerResources before, ContainerResources after, boolean tellsNone) {
        return !before.equals(after) && !after.isNone() && (tellsNone || !before.isNone());
    }
}
