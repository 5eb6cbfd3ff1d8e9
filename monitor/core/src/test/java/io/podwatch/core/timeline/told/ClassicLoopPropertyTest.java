package io.podwatch.core.timeline.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.timeline.Step;
import io.podwatch.core.timeline.TimeText;
import io.podwatch.core.timeline.Timeline;
import io.podwatch.core.timeline.Timelines;
import io.podwatch.core.timeline.scene.Scene;
import io.podwatch.core.timeline.scene.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fast loop is told with the status that shows its third restart, on every kubelet, and once however long it lasts. */
final class ClassicLoopPropertyTest {
    private static final int DECIDING_RESTARTS = 3;
    private static final int JITTER_MAX = 50;
    private static final Duration END = Duration.ofMinutes(10);

    private static Stream<Timeline> writtenDown() {
        return Timelines.all()
                .filter(timeline -> timeline.name().matches("classic-.*|two-hour-loop-.*|never-seen-running"));
    }

    private static Stream<Timeline> loops() {
        List<Timeline> loops = new ArrayList<>();
        for (String kubelet : List.of("1.34", "1.35")) {
            for (String cap : List.of("1s", "10s", "60s", "300s")) {
                for (String run : List.of("0s", "1s", "7s", "45s")) {
                    IntStream.rangeClosed(0, JITTER_MAX / 10)
                            .mapToObj(tenth -> loop(kubelet, cap, run, tenth * 10))
                            .forEach(loops::add);
                }
            }
        }
        return loops.stream();
    }

    private static Timeline loop(String kubelet, String cap, String run, int jitter) {
        return new Timeline(
                "kubelet " + kubelet + " cap " + cap + " run " + run + " jitter " + jitter,
                Map.of("kubelet", kubelet, "cap", cap, "jitter", String.valueOf(jitter), "workload", "Deployment/web"),
                List.of(),
                List.of(
                        Step.at(Duration.ZERO, "web-a created"),
                        Step.at(Duration.ZERO, "web-a/app loops run=" + run + " exit=1"),
                        Step.at(END, "end")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loops")
    void opensWithTheThirdRestartAndStaysOpen(Timeline loop) {
        List<ToldFinding> told = Playback.of(loop);

        assertThat(told).hasSize(1);
        assertThat(told.get(0).openedText()).isEqualTo(TimeText.of(thirdRestart(loop)));
        assertThat(told.get(0).closedText()).isEqualTo("open");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writtenDown")
    void isToldWithinASecondOfTheDecidingStatus(Timeline loop) {
        List<ToldFinding> told = Playback.of(loop);

        assertThat(told).hasSize(1);
        assertThat(told.get(0).opened())
                .isBetween(thirdRestart(loop), thirdRestart(loop).plusSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-hour-loop-1.34", "two-hour-loop-1.35"})
    void twoHoursOfItOpenOnceAndCloseOnce(String name) {
        List<Alert> alerts = Playback.alerts(Timelines.named(name));

        assertThat(alerts.stream().map(Alert::state).filter(state -> state == AlertState.RESOLVED))
                .hasSize(1);
        assertThat(alerts.get(alerts.size() - 1).state()).isEqualTo(AlertState.RESOLVED);
        assertThat(alerts.stream().filter(Alert::isFiring).map(Alert::openedAt).distinct())
                .hasSize(1);
    }

    private static Duration thirdRestart(Timeline loop) {
        return Scene.play(loop).stream()
                .filter(shown -> shown instanceof Shown.Seen seen
                        && seen.observation() instanceof PodObservation pod
                        && pod.container("app").orElseThrow().restartCount() >= DECIDING_RESTARTS)
                .findFirst()
                .orElseThrow()
                .after();
    }
}
