package io.podwatch.core.change;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerResources;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Names what changed in what a container is to be: its image, and what it is to have and has. */
final class ContainerSpecDiff {
    private ContainerSpecDiff() {}

    static List<PodChange> between(ContainerObservation before, ContainerObservation after) {
        List<PodChange> changes = new ArrayList<>(0);
        String name = after.name();
        if (before.declared() && after.declared() && isOther(before.image(), after.image(), String::isEmpty)) {
            changes.add(new PodChange.ContainerImageChanged(name, before.image(), after.image()));
        }
        if (isOther(before.resources(), after.resources())) {
            changes.add(new PodChange.ContainerResizeRequested(name, before.resources(), after.resources()));
        }
        if (isOther(before.presentResources(), after.presentResources())) {
            changes.add(new PodChange.ContainerResized(name, before.presentResources(), after.presentResources()));
        }
        return changes;
    }

    private static boolean isOther(ContainerResources before, ContainerResources after) {
        return isOther(before, after, ContainerResources::isNone);
    }

    /** What is not told on one side is no change: former releases told no resources. */
    private static <T> boolean isOther(T before, T after, Predicate<T> untold) {
        return !before.equals(after) && !untold.test(before) && !untold.test(after);
    }
}
