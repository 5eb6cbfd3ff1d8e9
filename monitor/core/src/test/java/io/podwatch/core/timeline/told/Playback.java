package io.podwatch.core.timeline.told;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.judge.Judge;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.judge.Outcome;
import io.podwatch.core.judge.SubjectId;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A judge with the default policy, to which a timeline is shown with a watermark every two seconds. */
final class Playback {
    private final Judge judge = Judge.restoring(JudgePolicy.DEFAULT).finish();
    private final List<ToldFinding> told = new ArrayList<>();
    private final Map<FindingKey, ToldFinding> open = new HashMap<>();
    private Duration watermark = Duration.ZERO;

    private Playback() {}

    /** All findings, in the order in which they opened. */
    static List<ToldFinding> of(Timeline timeline) {
        Playback playback = new Playback();
        for (Shown shown : Scene.play(timeline)) {
            playback.timePassesBefore(shown.after());
            playback.follow(playback.judged(shown), shown.after());
        }
        playback.timePassesBefore(timeline.end().plus(Due.WATERMARK_INTERVAL));
        return List.copyOf(playback.told);
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
        outcome.alerts().forEach(change -> change.after().ifPresent(alert -> follow(alert, at)));
    }

    private void follow(Alert alert, Duration at) {
        if (alert.isFiring()) {
            open.computeIfAbsent(alert.key(), key -> opened(key, at)).told(alert);
        } else if (alert.state() == AlertState.RESOLVED && open.containsKey(alert.key())) {
            open.remove(alert.key()).closed(at);
        }
    }

    private ToldFinding opened(FindingKey key, Duration at) {
        ToldFinding finding = new ToldFinding(key, at);
        told.add(finding);
        return finding;
    }
}
