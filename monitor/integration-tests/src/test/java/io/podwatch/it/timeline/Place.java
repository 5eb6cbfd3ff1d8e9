package io.podwatch.it.timeline;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.podwatch.core.testkit.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a timeline is replayed: its namespace of a real API server, and the instant that is its start.
 *
 * @param start by the clock that Podwatch goes by
 */
record Place(KubernetesClient client, String namespace, Instant start) {
    private static final String NAMESPACE_OF_TIMELINES = "shop";

    /** An instant of a timeline, as an API server writes it. */
    String time(Instant ofTimeline) {
        return start.plus(Duration.between(Moments.START, ofTimeline)).toString();
    }

    String time(Optional<Instant> ofTimeline) {
        return ofTimeline.map(this::time).orElse(null);
    }

    /** The kubelet's words name the pod as {@code name_namespace(uid)}. */
    String words(String ofTimeline, String uidOfTimeline, String uid) {
        return ofTimeline.replace(
                "_" + NAMESPACE_OF_TIMELINES + "(" + uidOfTimeline + ")", "_" + namespace + "(" + uid + ")");
    }
}
