package io.podwatch.core.timeline.told;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The timelines that are not met yet, each with the finding it waits for. The list only shrinks: a timeline of it that is
 * met fails the test until it is taken off.
 */
final class Awaited {
    private static final String LIST = """
            ContainerCrashLooping jump-after-an-outage
            ContainerCrashLooping counts-that-go-backwards
            ContainerCrashLooping deployment-whose-pods-are-replaced
            ContainerCrashLooping statefulset-pod-recreated
            ContainerCrashLooping restart-rule-for-success
            ContainerCrashLooping restart-all-containers
            ContainerCrashLooping loop-whose-pod-is-deleted
            ContainerCrashLooping runs-of-10-minutes
            ContainerCrashLooping runs-of-11-minutes
            ContainerCrashLooping runs-of-9-and-11-minutes
            ContainerCrashLooping runs-around-10-minutes
            ContainerCrashLooping crashes-every-hour
            ContainerCrashLooping first-sight-of-a-young-loop
            ContainerCrashLooping first-sight-of-an-old-event
            ContainerCrashLooping resized-by-an-autoscaler
            ContainerCrashLooping published-count-that-falls
            ContainerCrashLooping published-static-pod-with-an-old-count
            ContainerOOMKilledRepeatedly oom-kills-far-apart
            ContainerCannotStart command-not-found
            ContainerCannotStart loop-that-is-followed-by-a-missing-image
            WorkloadNotReady never-ready
            WorkloadNotReady readiness-lost
            RolloutStuck rollout-stuck
            NodeNotReady node-lost
            NodeNotReady loop-on-a-lost-node
            PodsEvicted evicted
            PodsEvicted evicted-again-and-again
            PodsEvicted preempted
            PodsFailing pods-that-nodes-refuse
            PodsFailing job-fails-for-good
            """;

    private Awaited() {}

    /** The finding by the timeline's name. */
    static Map<String, String> findings() {
        Map<String, String> awaited = new LinkedHashMap<>();
        LIST.lines().map(line -> line.split(" ", -1)).forEach(words -> awaited.put(words[1], words[0]));
        return awaited;
    }
}
