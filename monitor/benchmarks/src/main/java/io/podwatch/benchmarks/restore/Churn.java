package io.podwatch.benchmarks.restore;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.PodObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The versions that some pods go through: all of them once in each round, in another order each time, ready and not ready in
 * turn. The last version of each is the one that the API server holds.
 */
final class Churn {
    private final List<PodObservation> pods;
    private final long updates;
    private final SplittableRandom random;

    Churn(List<PodObservation> pods, long updates, long seed) {
        this.pods = List.copyOf(pods);
        this.updates = updates;
        this.random = new SplittableRandom(seed);
    }

    long updates() {
        return updates;
    }

    long rounds() {
        return (updates + pods.size() - 1) / pods.size();
    }

    /** The versions before the first update. */
    List<PodObservation> first() {
        List<PodObservation> first = new ArrayList<>();
        for (int index = 0; index < pods.size(); index++) {
            first.add(version(index, 0));
        }
        return first;
    }

    /** The updates of one round. */
    List<PodObservation> round(long round) {
        List<PodObservation> versions = new ArrayList<>();
        for (int index = 0; index < pods.size(); index++) {
            if (round < updatesOf(index)) {
                versions.add(version(index, round + 1));
            }
        }
        shuffle(versions);
        return versions;
    }

    private void shuffle(List<PodObservation> versions) {
        for (int index = versions.size() - 1; index > 0; index--) {
            int other = random.nextInt(index + 1);
            PodObservation moved = versions.get(index);
            versions.set(index, versions.get(other));
            versions.set(other, moved);
        }
    }

    private long updatesOf(int index) {
        return updates / pods.size() + (index < updates % pods.size() ? 1 : 0);
    }

    private PodObservation version(int index, long update) {
        PodObservation last = pods.get(index);
        long before = updatesOf(index) - update;
        long version = Long.parseLong(last.resourceVersion()) - before;
        return new PodObservation(
                last.id(),
                Long.toString(version),
                last.createdAt(),
                last.phase(),
                last.reason(),
                last.message(),
                last.conditions(),
                before % 2 == 0 ? last.containers() : turned(last.containers()),
                last.restartPolicy(),
                last.owner(),
                last.workload(),
                last.revision(),
                last.node(),
                last.nodeReady(),
                last.qosClass(),
                last.requests(),
                last.limits(),
                last.deletion(),
                last.annotations());
    }

    private static List<ContainerObservation> turned(List<ContainerObservation> containers) {
        List<ContainerObservation> turned = new ArrayList<>(containers);
        ContainerObservation first = containers.get(0);
        turned.set(
                0,
                new ContainerObservation(
                        first.name(),
                        first.type(),
                        first.image(),
                        first.restartPolicy(),
                        first.declared(),
                        !first.ready(),
                        first.started(),
                        first.restartCount(),
                        first.state(),
                        first.lastTermination()));
        return turned;
    }
}
