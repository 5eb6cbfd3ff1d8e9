package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.Pods;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of why a container ends, beyond its status. */
final class ExplainingTest {
    private static final Instant STARTED = minute(10);
    private static final Instant ENDED = minute(10).plusSeconds(40);
    private static final Instant SEEN = minute(10).plusSeconds(41);

    private final Desk desk = new Desk();

    @Test
    void containerThatItsProbeHasKilledSaysSo() {
        failure("Liveness probe failed: HTTP probe failed with statuscode: 500", second(638));
        kill("liveness", second(639));

        loops(137, "Error");

        assertThat(cause().probe()).isEqualTo("liveness");
        assertThat(only().detail().summary()).endsWith("exit code 137 (Error), killed by its liveness probe");
        assertThat(cause().message()).isEqualTo("Liveness probe failed: HTTP probe failed with statuscode: 500");
    }

    @Test
    void killThatIsHeardOfLaterIsToldAtTheNextTelling() {
        loops(137, "Error");
        assertThat(cause().meaning()).isEqualTo("killed (SIGKILL)");

        kill("startup", second(639));
        desk.time(minute(12));

        assertThat(cause().probe()).isEqualTo("startup");
    }

    @Test
    void killOfAnEarlierRunExplainsNothing() {
        kill("liveness", minute(9));

        loops(1, "Error");

        assertThat(cause().probe()).isEmpty();
    }

    @Test
    void killOfAnotherContainerExplainsNothing() {
        desk.seen(EvidenceBuilder.aLivenessKill(pod(), "proxy").at(second(639)).build(), SEEN);

        loops(137, "Error");

        assertThat(cause().probe()).isEmpty();
        assertThat(cause().meaning()).isEqualTo("killed (SIGKILL)");
    }

    @Test
    void eventThatRepeatsAroundTheRunStandsForAKillInItUnlessItEndedByItself() {
        desk.seen(
                EvidenceBuilder.aLivenessKill(pod(), "app")
                        .seen(5, minute(8), minute(11))
                        .build(),
                SEEN);

        loops(137, "Error");
        assertThat(cause().probe()).isEqualTo("liveness");

        desk.restart(JudgePolicy.DEFAULT);
        desk.time(minute(12));
        assertThat(cause().probe()).isEqualTo("liveness");
    }

    @Test
    void endOfItsOwnWithinARepeatingEventIsItsOwn() {
        desk.seen(
                EvidenceBuilder.aLivenessKill(pod(), "app")
                        .seen(5, minute(8), minute(11))
                        .build(),
                SEEN);

        loops(1, "Error");

        assertThat(cause().probe()).isEmpty();
    }

    @Test
    void markOfOutOfMemoryOnAnotherEndThanTheKernelsIsDoubted() {
        loops(1, "OOMKilled");

        assertThat(cause().meaning()).contains("doubtful").doesNotContain("memory limit");
    }

    @Test
    void killWithoutTheMarkIsNotOutOfMemory() {
        loops(137, "Error");

        assertThat(cause().meaning()).isEqualTo("killed (SIGKILL)");
        assertThat(cause().signal()).isEqualTo(9);
    }

    @Test
    void runLengthAndNextCommandAreTold() {
        loops(1, "Error");

        assertThat(cause().runLength()).contains(Duration.ofSeconds(40));
        assertThat(cause().command()).isEqualTo("kubectl -n shop logs web-1 -c app --previous");
        assertThat(cause().signal()).isZero();
    }

    private static PodObservation pod() {
        return Pods.aPod("web-1").ofDeployment("web").build();
    }

    private void kill(String probe, Instant at) {
        desk.seen(
                EvidenceBuilder.aLivenessKill(pod(), "app")
                        .message("Container app failed " + probe + " probe, will be restarted")
                        .at(at)
                        .build(),
                SEEN);
    }

    private void failure(String message, Instant at) {
        desk.seen(
                EvidenceBuilder.anEvent("Unhealthy", pod(), "app")
                        .uid("unhealthy")
                        .message(message)
                        .at(at)
                        .build(),
                SEEN);
    }

    private void loops(int exitCode, String reason) {
        Terminated end = new Terminated(exitCode, 0, reason, "", Optional.of(STARTED), Optional.of(ENDED));
        desk.seen(
                Pods.aPod("web-1")
                        .ofDeployment("web")
                        .version(2000)
                        .crashLooping("app", 6, end)
                        .build(),
                SEEN);
    }

    private Cause cause() {
        return only().detail().cause().orElseThrow();
    }

    private Alert only() {
        assertThat(desk.judge().alerts()).hasSize(1);
        return desk.judge().alerts().iterator().next();
    }
}
