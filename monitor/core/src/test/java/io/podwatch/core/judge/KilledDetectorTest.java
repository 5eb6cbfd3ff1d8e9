package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.crashloop.CrashLoopPolicy;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Pods;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A detector that dies at any point of a story, and whose successor goes on as if it had never died. */
final class KilledDetectorTest {
    private static final int ROUNDS = 12;
    private static final long ROUND_MINUTES = 10;
    private static final long RUN_MINUTES = 9;

    /** So many restarts that the loop takes two hours to be one. */
    private static final JudgePolicy PATIENT =
            JudgePolicy.DEFAULT.withCrashLoop(CrashLoopPolicy.DEFAULT.withRestarts(ROUNDS));

    @Test
    void killedBetweenAnyTwoRoundsOfATwoHourLoopItOpensAtTheSameInstant() {
        Set<Alert> undisturbed = afterTwoHours(-1);
        assertThat(undisturbed).singleElement().satisfies(alert -> {
            assertThat(alert.isFiring()).isTrue();
            assertThat(alert.openedAt()).isEqualTo(minute(ROUNDS * ROUND_MINUTES));
        });

        for (int round = 0; round <= ROUNDS; round++) {
            assertThat(afterTwoHours(round)).as("killed before round %d", round).isEqualTo(undisturbed);
        }
    }

    private static Set<Alert> afterTwoHours(int killedBefore) {
        Desk desk = new Desk();
        desk.restart(PATIENT);
        desk.seen(web(0, minute(0)), minute(0));
        for (int round = 1; round <= ROUNDS; round++) {
            desk.time(minute(round * ROUND_MINUTES - 2));
            if (round == killedBefore) {
                desk.restart(PATIENT);
            }
            desk.time(minute(round * ROUND_MINUTES - 1));
            desk.seen(web(round, minute(round * ROUND_MINUTES)), minute(round * ROUND_MINUTES));
        }
        desk.time(minute(ROUNDS * ROUND_MINUTES + 1));
        return Set.copyOf(desk.judge().alerts());
    }

    /** It runs since an instant, after so many restarts. */
    private static PodObservation web(int restarts, Instant since) {
        Instant ended = since.minusSeconds(60);
        return Pods.aPod("web-1")
                .ofDeployment("web")
                .version(100 + restarts)
                .container(
                        "app",
                        app -> restarts == 0
                                ? app.running(since)
                                : app.running(since)
                                        .restarted(restarts)
                                        .after(Pods.exited(1, ended.minusSeconds(RUN_MINUTES * 60 - 60), ended)))
                .build();
    }

    @Test
    void offForLongerThanTombstonesLiveItsSuccessorClosesWhatHasNoSubjectAnyMore() {
        Desk desk = new Desk();
        PodObservation web = Pods.aPod("web-1")
                .ofDeployment("web")
                .crashLooping("app", 6, Pods.exited(1))
                .build();
        desk.seen(web, second(1));
        desk.time(second(2));
        assertThat(desk.alerts()).containsExactly("firing Deployment/web");

        desk.restartWithout(web);
        assertThat(desk.alerts()).containsExactly("firing Deployment/web");
        desk.time(minute(60L * 24 * 10));
        desk.time(minute(60L * 24 * 10 + 3));

        assertThat(desk.alerts()).containsExactly("resolved Deployment/web gone");
        assertThat(desk.judge().states()).isEmpty();
    }
}
