package io.podwatch.core.judge;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.testkit.WatermarkBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A judge and its topics, told of one thing after another; answers how each alert stands in a word. */
final class Desk {
    private final Topics topics = new Topics();

    Outcome seen(Observation observation, Instant at) {
        return topics.feed(new Told.Seen(observation, at));
    }

    Outcome gone(Observation last, Instant at) {
        return gone(last.observedKind(), SubjectId.of(last), at);
    }

    Outcome gone(ObservedKind kind, SubjectId id, Instant at) {
        return topics.feed(new Told.Gone(kind, id, at));
    }

    Outcome time(Instant at) {
        return time(WatermarkBuilder.aWatermark(at).build());
    }

    Outcome time(Watermark watermark) {
        return topics.feed(new Told.Time(watermark));
    }

    Outcome silent(Watermark last, Duration silence) {
        return topics.feed(new Told.Silent(last, silence));
    }

    /** The judge dies; meanwhile the objects vanish, and another judge begins with what is written. */
    void restartWithout(Observation... vanished) {
        for (Observation observation : vanished) {
            topics.forget(observation);
        }
        topics.restart();
    }

    void restart(JudgePolicy policy) {
        topics.restart(policy);
    }

    Topics topics() {
        return topics;
    }

    Judge judge() {
        return topics.judge();
    }

    /** {@code state workload-or-quota}, and why it was resolved. */
    List<String> alerts() {
        return judge().alerts().stream().map(Desk::text).sorted().toList();
    }

    private static String text(Alert alert) {
        if (alert.key().type() == FindingType.WATCH_BLIND) {
            return text(alert, "blind " + alert.key().label("kind"));
        }
        String subject = alert.key().label("workload_kind").isEmpty()
                ? alert.key().label("resourcequota") + " " + alert.key().label("resource")
                : alert.key().label("workload_kind") + "/" + alert.key().label("workload");
        return text(alert, subject);
    }

    private static String text(Alert alert, String subject) {
        return alert.state().text() + " " + subject
                + alert.resolution().map(why -> " " + why.text()).orElse("");
    }
}
