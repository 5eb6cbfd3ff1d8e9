package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.exited;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.EvidenceBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A container whose postStart hook fails restarts like one that crashes, and is told once: as one that cannot start. */
final class FailingHookTest {
    private final Desk desk = new Desk();

    @Test
    void knownByTheStatusItIsNoCrashLoop() {
        desk.seen(pod(0, "ContainerCreating", second(0)), second(0));
        for (int restarts = 1; restarts <= 6; restarts++) {
            desk.seen(pod(restarts, "PostStartHookError", second(restarts * 100L)), second(restarts * 100L));
            desk.seen(pod(restarts, "CrashLoopBackOff", second(restarts * 100L)), second(restarts * 100L + 1));
            desk.time(second(restarts * 100L + 90));
        }

        assertThat(desk.topics().firingNames()).containsExactly("ContainerCannotStart web");
    }

    @Test
    void knownByTheEventAloneItIsNoCrashLoopEither() {
        loops(true);

        assertThat(desk.topics().firingNames()).containsExactly("ContainerCannotStart web");
    }

    @Test
    void aDetectorThatFirstSeesItSuspectsNoCrashLoop() {
        loops(true);
        desk.topics().restart();
        desk.time(second(1_000));

        assertThat(desk.topics().firingNames()).containsExactly("ContainerCannotStart web");
    }

    @Test
    void withoutAHookThatFailsTheSameIsOne() {
        loops(false);

        assertThat(desk.topics().firingNames()).containsExactly("ContainerCrashLooping web");
    }

    private void loops(boolean hookFails) {
        desk.seen(pod(0, "ContainerCreating", second(0)), second(0));
        for (int restarts = 1; restarts <= 6; restarts++) {
            Instant ended = second(restarts * 100L);
            PodObservation pod = pod(restarts, "CrashLoopBackOff", ended);
            if (hookFails) {
                desk.seen(
                        EvidenceBuilder.anEvent("FailedPostStartHook", pod, "app")
                                .message("exec failed: exit code 3")
                                .version(500 + restarts)
                                .at(ended)
                                .build(),
                        ended);
            }
            desk.seen(pod, ended.plusSeconds(1));
            desk.time(ended.plusSeconds(90));
        }
    }

    private static PodObservation pod(int restarts, String reason, Instant ended) {
        Terminated last = exited(137, ended.minusSeconds(1), ended);
        return aPod("web-1")
                .ofDeployment("web")
                .version(100 + 2L * restarts + (reason.equals("CrashLoopBackOff") ? 1 : 0))
                .container(
                        "app",
                        app -> restarts == 0
                                ? app.waiting(reason)
                                : app.waiting(reason).restarted(restarts).after(last))
                .build();
    }
}
