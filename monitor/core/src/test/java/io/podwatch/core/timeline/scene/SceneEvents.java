package io.podwatch.core.timeline.scene;

import io.podwatch.core.evidence.EventTarget;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.timeline.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Events about pods; one that happens again is counted on, as the API server shows it. */
final class SceneEvents {
    private record Count(int times, Instant first) {}

    private final Map<String, Count> counts = new HashMap<>();
    private long version = 1000;

    EvidenceObservation happened(Duration now, String uid, String pod, String container, String reason, Step step) {
        Instant at = Moments.after(now.minus(step.duration("ago").orElse(Duration.ZERO)));
        Count count = counts.merge(
                uid + container + reason + step.text(),
                new Count(1, at),
                (known, one) -> new Count(known.times + 1, known.first));
        EvidenceBuilder event = EvidenceBuilder.anEvent(reason, new EventTarget("Pod", pod, uid, container))
                .type(step.value("type").orElse("Warning"))
                .message(step.text());
        return event.seen(count.times, count.first, at).version(++version).build();
    }
}
