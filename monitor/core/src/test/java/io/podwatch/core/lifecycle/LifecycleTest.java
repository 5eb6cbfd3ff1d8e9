package io.podwatch.core.lifecycle;

import static io.podwatch.core.lifecycle.Lifecycle.CRASH_LOOP_BACK_OFF;
import static io.podwatch.core.lifecycle.Lifecycle.FAILED;
import static io.podwatch.core.lifecycle.Lifecycle.PENDING;
import static io.podwatch.core.lifecycle.Lifecycle.RUNNING;
import static io.podwatch.core.lifecycle.Lifecycle.SUCCEEDED;
import static io.podwatch.core.lifecycle.Lifecycle.UNKNOWN;
import static io.podwatch.core.pod.RestartPolicy.ALWAYS;
import static io.podwatch.core.pod.RestartPolicy.NEVER;
import static io.podwatch.core.pod.RestartPolicy.ON_FAILURE;
import static io.podwatch.core.testkit.Pods.aContainer;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.aSidecar;
import static io.podwatch.core.testkit.Pods.anEphemeralContainer;
import static io.podwatch.core.testkit.Pods.anInitContainer;
import static io.podwatch.core.testkit.Pods.exited;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.pod.RestartPolicy;
import io.podwatch.core.testkit.ContainerBuilder;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.history.PodHistories;
import io.podwatch.core.testkit.history.Seeds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleTest {
    private static final PodBuilder RUNS = aPod().phase(PodPhase.RUNNING);
    private static final PodBuilder LOOPS = RUNS.crashLooping("app", 4, exited(1));
    private static final PodBuilder PENDS = aPod().phase(PodPhase.PENDING);

    private static Arguments row(String rule, PodBuilder pod, Lifecycle expected) {
        return Arguments.of(rule, pod, expected);
    }

    static Stream<Arguments> precedence() {
        return Stream.of(
                row("succeeded", RUNS.succeeded(), SUCCEEDED),
                row("succeeded on a lost node", RUNS.succeeded().nodeReady(ConditionStatus.UNKNOWN), SUCCEEDED),
                row("succeeded in spite of back-off", LOOPS.succeeded(), SUCCEEDED),
                row("failed", RUNS.failed("Evicted"), FAILED),
                row("failed on a lost node", RUNS.failed("").nodeReady(ConditionStatus.UNKNOWN), FAILED),
                row("failed in spite of back-off", LOOPS.failed(""), FAILED),
                row("failed with what would restart", awaiting(ALWAYS, 1).failed(""), FAILED),
                row("phase Unknown", RUNS.phase(PodPhase.UNKNOWN), UNKNOWN),
                row("phase Unknown in spite of back-off", LOOPS.phase(PodPhase.UNKNOWN), UNKNOWN),
                row("lost node", RUNS.nodeReady(ConditionStatus.UNKNOWN), UNKNOWN),
                row("lost node in spite of back-off", LOOPS.nodeReady(ConditionStatus.UNKNOWN), UNKNOWN),
                row("lost node, still pending", PENDS.nodeReady(ConditionStatus.UNKNOWN), UNKNOWN),
                row("node that says it is not ready", RUNS.nodeReady(ConditionStatus.FALSE), RUNNING),
                row("node that nobody may see", RUNS.nodeNotSeen(), RUNNING),
                row("back-off", LOOPS, CRASH_LOOP_BACK_OFF),
                row(
                        "back-off on a node that is not ready",
                        LOOPS.nodeReady(ConditionStatus.FALSE),
                        CRASH_LOOP_BACK_OFF),
                row("back-off while pending", LOOPS.phase(PodPhase.PENDING), CRASH_LOOP_BACK_OFF),
                row("back-off while being deleted", deleted(LOOPS), CRASH_LOOP_BACK_OFF),
                row("pending", PENDS, PENDING),
                row("running", RUNS, RUNNING));
    }

    static Stream<Arguments> restarts() {
        return Stream.of(
                row("terminated, restarted before, Always", awaiting(ALWAYS, 1), CRASH_LOOP_BACK_OFF),
                row("exit 0 under Always loops too", awaiting(ALWAYS, 0), CRASH_LOOP_BACK_OFF),
                row("failure under OnFailure", awaiting(ON_FAILURE, 1), CRASH_LOOP_BACK_OFF),
                row("exit 0 under OnFailure is the end", awaiting(ON_FAILURE, 0), RUNNING),
                row("failure under Never is the end", awaiting(NEVER, 1), RUNNING),
                row("exit 0 under Never is the end", awaiting(NEVER, 0), RUNNING),
                row("the first failure is restarted at once", RUNS.terminated("app", 1), RUNNING),
                row("what ends in a deletion stays ended", deleted(awaiting(ALWAYS, 143)), RUNNING),
                row("restarted often, runs now", RUNS.running("app").restarted(500), RUNNING),
                row("its own policy wins over Never", own(NEVER, ALWAYS), CRASH_LOOP_BACK_OFF),
                row("its own policy wins over Always", own(ALWAYS, NEVER), RUNNING),
                row(
                        "waits for another reason",
                        RUNS.waiting("app", "ErrImagePull").restarted(4),
                        RUNNING),
                row("waits for no reason", RUNS.waiting("app", "").restarted(4), RUNNING),
                row("waits without a restart yet", RUNS.crashLooping("app", 0, exited(1)), CRASH_LOOP_BACK_OFF));
    }

    static Stream<Arguments> containers() {
        return Stream.of(
                row(
                        "second app container loops",
                        with(aContainer("b").crashLooping(2, exited(1))),
                        CRASH_LOOP_BACK_OFF),
                row("sidecar loops", with(aSidecar("s").crashLooping(2, exited(1))), CRASH_LOOP_BACK_OFF),
                row("sidecar exits 0", with(aSidecar("s").terminated(0).restarted(1)), CRASH_LOOP_BACK_OFF),
                row(
                        "sidecar of a pod that never restarts",
                        with(aSidecar("s").terminated(1).restarted(1)).restartPolicy(NEVER),
                        CRASH_LOOP_BACK_OFF),
                row(
                        "init container loops",
                        with(anInitContainer("i").crashLooping(2, exited(1))).phase(PodPhase.PENDING),
                        CRASH_LOOP_BACK_OFF),
                row(
                        "init container failed again",
                        with(anInitContainer("i").terminated(1).restarted(2)).phase(PodPhase.PENDING),
                        CRASH_LOOP_BACK_OFF),
                row(
                        "init container got through",
                        with(anInitContainer("i").terminated(0).restarted(2)),
                        RUNNING),
                row(
                        "ephemeral container ended",
                        with(anEphemeralContainer("e").terminated(1).restarted(1)),
                        RUNNING),
                row("ephemeral container waits", with(anEphemeralContainer("e").crashLooping(1, exited(1))), RUNNING));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource({"precedence", "restarts", "containers"})
    void oneOfSixHolds(String rule, PodBuilder pod, Lifecycle expected) {
        assertThat(Lifecycle.of(pod.build())).as(rule).isEqualTo(expected);
    }

    @Test
    void speaksTheWordsThatUsersKnow() {
        assertThat(Stream.of(Lifecycle.values()).map(Lifecycle::text))
                .containsExactly("Pending", "Running", "Succeeded", "Failed", "Unknown", "CrashLoopBackOff");
    }

    @Test
    void neverReadsAnEndedPodAsAnythingElse() {
        Seeds.check(
                100,
                random -> assertThat(PodHistories.random(random, 40))
                        .allSatisfy(pod -> assertThat(Lifecycle.of(pod) == SUCCEEDED || Lifecycle.of(pod) == FAILED)
                                .isEqualTo(pod.phase().isTerminal())));
    }

    private static PodBuilder awaiting(RestartPolicy policy, int exitCode) {
        return RUNS.restartPolicy(policy).terminated("app", exitCode).restarted(1);
    }

    private static PodBuilder own(RestartPolicy ofPod, RestartPolicy own) {
        return RUNS.restartPolicy(ofPod)
                .with(aContainer("app").terminated(1).restarted(1).restartPolicy(own));
    }

    private static PodBuilder with(ContainerBuilder other) {
        return RUNS.running("app").with(other);
    }

    private static PodBuilder deleted(PodBuilder pod) {
        return pod.deletionRequested(Moments.minute(5));
    }
}
