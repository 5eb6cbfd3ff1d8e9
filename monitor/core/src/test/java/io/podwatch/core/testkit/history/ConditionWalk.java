package io.podwatch.core.testkit.history;

import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** A pod's conditions as scheduler, kubelet and controllers move them, most of them of no interest at most times. */
final class ConditionWalk {
    private static final List<String> PASSING =
            List.of("DisruptionTarget", "PodResizePending", "PodResizeInProgress", "AllContainersRestarting");
    private static final List<String> LACKING = List.of("Insufficient cpu", "Insufficient memory");
    private static final List<String> NOT_READY =
            List.of("ContainersNotReady", "ReadinessGatesNotReady", "UnknownContainerStatuses");

    private final SplittableRandom random;

    ConditionWalk(SplittableRandom random) {
        this.random = random;
    }

    /** The scheduler tried in vain; its message has other numbers each time, now and then another reason. */
    PodBuilder refused(PodBuilder pod, Instant now) {
        if (random.nextInt(4) == 0) {
            return pod.condition("PodScheduled", ConditionStatus.FALSE, "SchedulingGated", now);
        }
        int nodes = 1 + random.nextInt(9);
        String words = "0/" + nodes + " nodes are available: " + nodes + " " + one(LACKING) + ".";
        return pod.condition("PodScheduled", ConditionStatus.FALSE, "Unschedulable", words, now);
    }

    PodBuilder bound(PodBuilder pod, Instant now) {
        return pod.onNode("node-" + random.nextInt(3)).condition("PodScheduled", ConditionStatus.TRUE, "", now);
    }

    PodBuilder step(PodBuilder pod, Instant now) {
        return switch (random.nextInt(4)) {
            case 0 -> pod.condition("PodReadyToStartContainers", status(), "", now);
            case 1 ->
                random.nextBoolean()
                        ? pod.condition("Ready", ConditionStatus.FALSE, one(NOT_READY), now)
                        : pod.withoutCondition("Ready");
            case 2 -> pod.condition(one(PASSING), status(), random.nextBoolean() ? "Deferred" : "Other", now);
            default -> pod.withoutCondition(one(PASSING));
        };
    }

    private ConditionStatus status() {
        return random.nextInt(3) == 0 ? ConditionStatus.FALSE : ConditionStatus.TRUE;
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
