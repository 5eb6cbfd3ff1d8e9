package io.podwatch.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.WatermarkBuilder;
import io.podwatch.core.timeline.Due;
import io.podwatch.core.timeline.Timeline;
import io.podwatch.core.timeline.Timelines;
import io.podwatch.core.timeline.scene.Scene;
import io.podwatch.core.timeline.scene.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every timeline, whatever must be told of it. */
final class TimelineLawsTest {
    /** A prime, so that the restarts of one timeline fall on steps of every kind. */
    private static final int RECORDS_BETWEEN_RESTARTS = 37;

    private static final Duration QUIET_TIME_MAX = Duration.ofHours(3);

    private static final Map<String, List<String>> UNDISTURBED = new HashMap<>();

    /** How the records of a timeline reach the judge. */
    @FunctionalInterface
    private interface Delivery {
        void of(Topics topics, Told told, int number);
    }

    private static Stream<Timeline> timelines() {
        return Timelines.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("timelines")
    void aDetectorThatDiesAgainAndAgainTellsTheSame(Timeline timeline) {
        List<String> restarted = told(timeline, (topics, told, number) -> {
            topics.feed(told);
            if (number % RECORDS_BETWEEN_RESTARTS == 0) {
                topics.restart();
            }
        });

        assertThat(restarted).isEqualTo(undisturbed(timeline));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("timelines")
    void recordsThatComeTwiceTellTheSame(Timeline timeline) {
        List<String> twice = told(timeline, (topics, told, number) -> {
            topics.feed(told);
            topics.feedOnceMore(told);
        });

        assertThat(twice).isEqualTo(undisturbed(timeline));
    }

    private static List<String> undisturbed(Timeline timeline) {
        return UNDISTURBED.computeIfAbsent(
                timeline.name(), name -> told(timeline, (topics, told, number) -> topics.feed(told)));
    }

    private static List<String> told(Timeline timeline, Delivery delivery) {
        Topics topics = new Topics();
        int number = 0;
        for (Told told : records(timeline)) {
            delivery.of(topics, told, ++number);
        }
        return topics.changes().stream()
                .flatMap(change -> change.after().stream())
                .filter(alert -> alert.state() != AlertState.PENDING)
                .map(TimelineLawsTest::text)
                .distinct()
                .toList();
    }

    /** Its openings and its end; what is said meanwhile may be held back by a restart. */
    private static String text(Alert alert) {
        return alert.key() + " opened " + alert.openedAt() + " closed " + alert.resolvedAt();
    }

    private static List<Told> records(Timeline timeline) {
        List<Told> records = new ArrayList<>();
        Duration time = Duration.ZERO;
        for (Shown shown : Scene.play(timeline)) {
            time = watermarks(records, time, shown.after());
            records.add(told(shown));
        }
        watermarks(records, time, timeline.end());
        return records;
    }

    /** Long quiet times add nothing to the laws: they pass in fewer steps. */
    private static Duration watermarks(List<Told> records, Duration from, Duration to) {
        Duration step = to.minus(from).compareTo(QUIET_TIME_MAX) > 0
                ? Duration.ofMinutes(1)
                : Due.WATERMARK_INTERVAL.multipliedBy(5);
        Duration time = from;
        while (time.compareTo(to) < 0) {
            records.add(new Told.Time(
                    WatermarkBuilder.aWatermark(Moments.after(time)).build()));
            time = time.plus(step);
        }
        return time;
    }

    private static Told told(Shown shown) {
        Instant at = Moments.after(shown.after());
        return shown instanceof Shown.Gone gone
                ? new Told.Gone(gone.last().observedKind(), SubjectId.of(gone.last()), at)
                : new Told.Seen(((Shown.Seen) shown).observation(), at);
    }
}
