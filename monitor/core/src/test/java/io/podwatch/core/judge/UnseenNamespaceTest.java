package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Pods;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rights were taken away in one namespace of several: what was seen there stays as it was seen, and the others go on. */
class UnseenNamespaceTest {
    private final Desk desk = new Desk();

    @Test
    void nothingRecoversByTimeInANamespaceThatIsSeenNoMore() {
        desk.seen(looping("seen"), second(1));
        desk.seen(looping("unseen"), second(1));
        desk.seen(recovering("seen"), second(30));
        desk.seen(recovering("unseen"), second(30));

        passes(1, 30, "unseen");

        assertThat(desk.alerts())
                .containsExactly("firing Deployment/unseen", "firing blind pod", "resolved Deployment/seen recovered");

        passes(31, 32);
        assertThat(desk.alerts())
                .containsExactly(
                        "resolved Deployment/seen recovered",
                        "resolved Deployment/unseen recovered",
                        "resolved blind pod recovered");
    }

    @Test
    void noGraceRunsOutThereBeforeItIsSeenAgain() {
        desk.seen(unscheduled("seen"), second(1));
        desk.seen(unscheduled("unseen"), second(1));

        passes(1, 30, "unseen");
        assertThat(desk.alerts()).containsExactly("firing Deployment/seen", "firing blind pod");

        passes(31, 32);
        assertThat(desk.alerts())
                .contains("firing Deployment/seen", "firing Deployment/unseen", "resolved blind pod recovered");
    }

    @Test
    void aRestartMeanwhileProvesNothing() {
        desk.seen(looping("unseen"), second(1));
        desk.seen(recovering("unseen"), second(30));
        passes(1, 5, "unseen");

        desk.restart(JudgePolicy.DEFAULT);
        passes(6, 30, "unseen");

        assertThat(desk.alerts()).containsExactly("firing Deployment/unseen", "firing blind pod");
    }

    @Test
    void theKindIsToldAsBlindWhereItIsAndMoreMildlyThanWhereNothingIsSeen() {
        passes(1, 5, "team-f", "team-a", "team-b", "team-c", "team-d", "team-e");

        Alert blind = desk.judge().alerts().iterator().next();
        assertThat(blind.detail().severity()).isEqualTo(Severity.WARNING);
        assertThat(blind.detail().summary())
                .contains("refuses kind pod in namespace team-a, team-b, team-c, team-d, team-e and 1 more: forbidden");
        assertThat(blind.openedAt()).isEqualTo(minute(4));
    }

    private static PodObservation looping(String namespace) {
        return Pods.aPod("p-" + namespace)
                .inNamespace(namespace)
                .uid("uid-" + namespace)
                .ofDeployment(namespace)
                .version(1)
                .crashLooping("app", 6, Pods.exited(1))
                .build();
    }

    private static PodObservation recovering(String namespace) {
        return Pods.aPod("p-" + namespace)
                .inNamespace(namespace)
                .uid("uid-" + namespace)
                .ofDeployment(namespace)
                .version(2)
                .running("app", second(20))
                .restarted(7)
                .build();
    }

    private static PodObservation unscheduled(String namespace) {
        return Pods.aPod("p-" + namespace)
                .inNamespace(namespace)
                .uid("uid-" + namespace)
                .ofDeployment(namespace)
                .unscheduled("0/3 nodes are available", second(1))
                .build();
    }

    private void passes(int fromMinute, int toMinute, String... unseen) {
        for (Instant time = minute(fromMinute); !time.isAfter(minute(toMinute)); time = time.plusSeconds(10)) {
            desk.time(seenBut(time, unseen));
        }
    }

    private static Watermark seenBut(Instant time, String... unseen) {
        String refusal = unseen.length == 0 ? "" : "forbidden";
        return aWatermark(time)
                .freshness(ObservedKind.POD, new KindFreshness(true, Optional.of(time), refusal, List.of(unseen)))
                .build();
    }
}
