package io.podwatch.core.timeline.told;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.judge.Judge;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.WatermarkBuilder;
import io.podwatch.core.timeline.Due;
import io.podwatch.core.timeline.Timeline;
import io.podwatch.core.timeline.scene.Scene;
import io.podwatch.core.timeline.scene.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A judge with the default policy, to which a timeline is shown with a watermark every two seconds. */
public final class Playback {
    private final Judge judge = Judge.restoring(JudgePolicy.DEFAULT).finish();
    private final ToldFindings told = new ToldFindings();
    private final List<Alert> alerts = new ArrayList<>();
    private Duration watermark = Duration.ZERO;

    private Playback() {}

    /** All findings, in the order in which they opened. */
    static List<ToldFinding> of(Timeline timeline) {
        return played(timeline).told.all();
    }

    /** All that was said, pending alerts and updates among it. */
    public static List<Alert> alerts(Timeline timeline) {
        return List.copyOf(played(timeline).alerts);
    }

    private static Playback played(Timeline timeline) {
        Playback playback = new Playback();
        for (Shown shown : Scene.play(timeline)) {
            playback.timePassesBefore(shown.after());
            playback.follow(playback.judged(shown), shown.after());
        }
        playback.timePassesBefore(timeline.end().plus(Due.WATERMARK_INTERVAL));
        return playback;
    }

    private Outcome judged(Shown shown) {
        Instant at = Moments.after(shown.after());
        if (shown instanceof Shown.Gone gone) {
            return judge.onGone(gone.last().observedKind(), SubjectId.of(gone.last()), at);
        }
        return judge.on(((Shown.Seen) shown).observation(), at);
    }

    private void timePassesBefore(Duration time) {
        while (watermark.compareTo(time) < 0) {
            Watermark now =
                    WatermarkBuilder.aWatermark(Moments.after(watermark)).build();
            follow(judge.onHeard(now), watermark);
            follow(judge.onTime(now), watermark);
            watermark = watermark.plus(Due.WATERMARK_INTERVAL);
        }
    }

    private void follow(Outcome outcome, Duration at) {
        outcome.alerts()
                .forEach(change -> change.after().ifPresent(alert -> {
                    alerts.add(alert);
                    told.follow(alert, at);
                }));
    }
}
