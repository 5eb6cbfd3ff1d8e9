package io.podwatch.core.timeline.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.timeline.Step;
import io.podwatch.core.timeline.TimeText;
import io.podwatch.core.timeline.Timeline;
import io.podwatch.core.timeline.Timelines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fake kubelet against what is known of real ones. */
final class SceneTest {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    @Test
    void aKubeletUpTo134PublishesTheBackOffWithItsSecondLook() {
        assertThat(statuses("classic-1.34").limit(12))
                .containsExactly(
                        "0s ContainerCreating 0",
                        "3s running 0",
                        "4s ended 1 0",
                        "5s running 1",
                        "6s ended 1 1",
                        "18s CrashLoopBackOff 1",
                        "19s running 2",
                        "20s ended 1 2",
                        "32s CrashLoopBackOff 2",
                        "45s running 3",
                        "46s ended 1 3",
                        "58s CrashLoopBackOff 3");
    }

    @Test
    void aKubeletSince135PublishesItASecondBeforeItRestartsTheContainer() {
        assertThat(statuses("classic-1.35").limit(15))
                .containsExactly(
                        "0s ContainerCreating 0",
                        "3s running 0",
                        "4s ended 1 0",
                        "5s running 1",
                        "6s ended 1 1",
                        "17s CrashLoopBackOff 1",
                        "18s running 2",
                        "19s ended 1 2",
                        "42s CrashLoopBackOff 2",
                        "43s running 3",
                        "44s ended 1 3",
                        "1m31s CrashLoopBackOff 3",
                        "1m32s running 4",
                        "1m33s ended 1 4",
                        "2m45s CrashLoopBackOff 4");
    }

    @Test
    void probesKillAsInAPublishedWatch() {
        assertThatRestartsAreLike("published-liveness-watch", "16s", "30s,30s,30s,30s,30s,48s,30s");
    }

    @Test
    void probesThatKillEveryMinuteMakeTwoRestartsBetweenBackOffs() {
        assertThatRestartsAreLike("published-two-restarts-between-back-offs", "3s", "70s");
    }

    /** Published times are those of somebody's screen: each may differ by what the sync loop adds to each wait before. */
    private static void assertThatRestartsAreLike(String published, String firstRun, String run) {
        Timeline timeline = Timelines.named(published);
        List<Duration> seen = restarts(Scene.play(timeline));
        List<Duration> played = restarts(Scene.play(looping(timeline, firstRun, run)));

        assertThat(seen).hasSizeGreaterThanOrEqualTo(7);
        for (int restart = 1; restart < seen.size(); restart++) {
            Duration between = seen.get(restart).minus(seen.get(restart - 1));
            Duration playedBetween = played.get(restart).minus(played.get(restart - 1));
            assertThat(playedBetween).as("before restart %d", restart + 1).isCloseTo(between, LOOK_AGAIN);
        }
    }

    private static Timeline looping(Timeline published, String firstRun, String run) {
        Duration begin = TimeText.parse(firstRun).minusSeconds(2);
        List<Step> steps = List.of(
                Step.at(begin, "a created"),
                Step.at(begin, "a/app loops run=" + run + " exit=137 probe=liveness"),
                Step.at(published.end(), "end"));
        Map<String, String> facts = new HashMap<>(published.facts());
        facts.put("jitter", "50");
        return new Timeline("played", facts, List.of(), steps);
    }

    private static List<Duration> restarts(List<Shown> shown) {
        List<Duration> restarts = new ArrayList<>();
        pods(shown).forEach(seen -> {
            if (app(seen).restartCount() > restarts.size()) {
                restarts.add(seen.after());
            }
        });
        return restarts;
    }

    private static Stream<String> statuses(String timeline) {
        return pods(Scene.play(Timelines.named(timeline))).map(SceneTest::text);
    }

    private static Stream<Shown.Seen> pods(List<Shown> shown) {
        return shown.stream()
                .filter(Shown.Seen.class::isInstance)
                .map(Shown.Seen.class::cast)
                .filter(seen -> seen.observation() instanceof PodObservation);
    }

    private static ContainerObservation app(Shown.Seen seen) {
        return ((PodObservation) seen.observation()).container("app").orElseThrow();
    }

    private static String text(Shown.Seen seen) {
        ContainerObservation app = app(seen);
        return TimeText.of(seen.after()) + " " + state(app.state()) + " " + app.restartCount();
    }

    private static String state(ContainerState state) {
        if (state instanceof ContainerState.Terminated ended) {
            return "ended " + ended.exitCode();
        }
        return state instanceof ContainerState.Waiting waiting ? waiting.reason() : "running";
    }
}
