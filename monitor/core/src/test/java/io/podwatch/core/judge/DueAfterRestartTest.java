package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.oomKilled;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits for time is told alike whether or not the judge was restarted meanwhile: the same one speaks for all. */
class DueAfterRestartTest {
    private final Topics restarted = new Topics();
    private final Topics steady = new Topics();
    private long version = 1_000;

    @Test
    void theOneThatFellDueFirstSpeaksForThoseThatAreToldWithIt() {
        seen(unscheduled("web-1", "1 Insufficient memory.", second(10)), second(10));
        seen(unscheduled("web-2", "1 Insufficient cpu.", second(0)), second(11));

        restartAndTime(minute(6));

        assertThat(evidence(steady)).containsExactly("web-2");
        assertThat(restarted.alertsKept()).isEqualTo(steady.alertsKept());
    }

    @Test
    void ofThoseThatFallDueAtOneInstantItIsAlwaysTheSame() {
        seen(unscheduled("web-2", "1 Insufficient cpu.", second(0)), second(0));
        seen(unscheduled("web-1", "1 Insufficient memory.", second(0)), second(1));
        seen(unscheduled("web-2", "1 Insufficient cpu.", second(0)), second(2));

        restartAndTime(minute(6));

        assertThat(evidence(steady)).containsExactly("web-1");
        assertThat(restarted.alertsKept()).isEqualTo(steady.alertsKept());
    }

    @Test
    void whatIsOverIsClosedBeforeMoreIsToldOfIt() {
        seen(evicted("web-1", "Evicted", second(0)), second(0));
        seen(evicted("web-2", "OutOfcpu", second(4)), second(4));

        restartAndTime(minute(11));

        assertThat(steady.firing()).isEmpty();
        assertThat(steady.alertsKept()).hasSize(1);
        assertThat(restarted.alertsKept()).isEqualTo(steady.alertsKept());
    }

    /** By the watermark's time, although pods were heard of before it. */
    @Test
    void whatWaitedToBeToldOfKillsIsToldAtTheSameTime() {
        for (int kills = 1; kills <= 3; kills++) {
            seen(killed("web-1", "app:1", kills, minute(kills * 30L)), minute(kills * 30L));
        }
        seen(killed("web-2", "app:2", 1, minute(90).plusSeconds(30)), minute(90).plusSeconds(30));

        restarted.restart();
        feed(new Told.Time(
                aWatermark(minute(95)).heard(ObservedKind.POD, minute(93)).build()));

        assertThat(steady.firing())
                .singleElement()
                .satisfies(alert -> assertThat(alert.updatedAt()).isEqualTo(minute(95)));
        assertThat(restarted.alertsKept()).isEqualTo(steady.alertsKept());
    }

    private static PodBuilder killed(String name, String image, int kills, Instant at) {
        return aPod(name)
                .ofDeployment("web")
                .container(
                        "app",
                        app -> app.running(at)
                                .image(image)
                                .restarted(kills)
                                .after(oomKilled(at.minusSeconds(1700), at.minusSeconds(1))));
    }

    private void feed(Told told) {
        List.of(restarted, steady).forEach(topics -> topics.feed(told));
    }

    private static PodBuilder unscheduled(String name, String why, Instant since) {
        return aPod(name).ofDeployment("web").createdAt(since).unscheduled("0/1 nodes are available: " + why, since);
    }

    private static PodBuilder evicted(String name, String reason, Instant at) {
        return aPod(name).ofDeployment("web").createdAt(at).failed(reason);
    }

    private void seen(PodBuilder pod, Instant at) {
        Observation observation = pod.version(++version).build();
        feed(new Told.Seen(observation, at));
    }

    private void restartAndTime(Instant at) {
        restarted.restart();
        feed(new Told.Time(aWatermark(at).build()));
    }

    private static List<String> evidence(Topics topics) {
        return topics.firing().stream()
                .filter(alert -> alert.key().type() == FindingType.POD_UNSCHEDULABLE)
                .map(alert -> alert.detail().evidence().get("pod"))
                .toList();
    }
}
