package io.podwatch.core.timeline.told;

import io.podwatch.core.timeline.Timeline;
import io.podwatch.core.timeline.Timelines;
import java.util.List;

/** The timelines that are also replayed through a real API server and a real broker, some of each kind. */
public final class Replayed {
    private static final List<String> NAMES = List.of(
            "classic-1.35",
            "loop-ends-with-its-workload",
            "oom-loop",
            "image-mended-by-a-rollout",
            "missing-secret",
            "unschedulable",
            "node-lost",
            "evicted",
            "job-fails-for-good",
            "job-with-retries",
            "rolling-update");

    private Replayed() {}

    public static List<Timeline> timelines() {
        return NAMES.stream().map(Timelines::named).toList();
    }
}
