package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;
import static io.podwatch.core.testkit.WorkloadBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import io.podwatch.core.workload.Replicas;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Pods that run without being ready, and rollouts that are stuck. */
class ServingTest {
    private static final PodBuilder UNREADY = aPod("web-1")
            .ofDeployment("web")
            .createdAt(minute(0))
            .running("app", second(2))
            .container("app", app -> app.ready(false).started(true))
            .notReady(minute(0));
    private static final WorkloadBuilder STUCK =
            aDeployment("web").replicas(2, 3, 2).notProgressing(minute(10)).version(1010);
    private static final WorkloadBuilder HALF_UPDATED =
            aWorkload("StatefulSet", "db").replicas(new Replicas(3, 3, 2, 1, 2));

    private final Topics topics = new Topics();
    private long version = 5_000;

    @Test
    void aPodThatRunsWithoutBeingReadyIsToldWithWhatItsProbeWasAnswered() {
        seen(aDeployment("web").replicas(4, 4, 3).build(), minute(0));
        seen(UNREADY.build(), second(2));
        seen(
                EvidenceBuilder.anEvent("Unhealthy", UNREADY.build(), "app")
                        .message("Readiness probe failed: HTTP statuscode: 503")
                        .at(minute(9))
                        .build(),
                minute(9));
        time(second(601));

        assertThat(topics.firingNames()).isEmpty();

        time(second(602));

        FindingDetail detail = topics.firingDetail("WorkloadNotReady web");
        assertThat(detail.severity()).isEqualTo(Severity.WARNING);
        assertThat(detail.summary())
                .isEqualTo("pods of Deployment/web run and do not get ready: not ready although running: app");
        assertThat(detail.cause().map(Cause::message)).contains("Readiness probe failed: HTTP statuscode: 503");
        assertThat(detail.cause().map(Cause::command)).contains("kubectl -n shop describe pod web-1");
    }

    @Test
    void aPodOfAJobIsNotWaitedFor() {
        seen(UNREADY.ofJob("web").ownedBy("Job", "web").build(), second(2));
        time(minute(30));

        assertThat(topics.firingNames()).isEmpty();
    }

    @Test
    void aContainerThatItsStartupProbeHasNotLetThroughIsStarting() {
        seen(UNREADY.container("app", app -> app.started(false)).build(), second(2));
        time(minute(30));
        seen(UNREADY.version(++version).build(), minute(31));
        time(second(31 * 60 + 2));

        assertThat(topics.firingNames())
                .as("its grace begins with the end of its start")
                .isEmpty();

        time(minute(41));

        assertThat(topics.firingNames()).containsExactly("WorkloadNotReady web");
    }

    @Test
    void aContainerThatDoesNotRunIsToldAsWhatItIs() {
        seen(UNREADY.build(), second(2));
        seen(UNREADY.waiting("app", "CrashLoopBackOff").version(++version).build(), minute(5));
        time(minute(30));

        assertThat(topics.firingNames()).doesNotContain("WorkloadNotReady web");
    }

    @Test
    void itIsOverWhenThePodIsReadyOrDeleted() {
        seen(UNREADY.build(), second(2));
        time(minute(11));
        seen(UNREADY.ready(minute(12)).version(++version).build(), minute(12));

        assertThat(topics.firingNames()).isEmpty();
        assertThat(topics.states()).isEmpty();
    }

    @Test
    void itsNodeIsToBlameWhileThatIsNotReady() {
        seen(UNREADY.nodeReady(ConditionStatus.UNKNOWN).build(), second(2));
        time(minute(30));

        assertThat(topics.firingNames()).isEmpty();
    }

    @Test
    void aStuckRolloutTellsOfItsPods() {
        seen(aDeployment("web").replicas(2, 3, 2).build(), minute(0));
        seen(UNREADY.build(), second(2));
        seen(STUCK.build(), minute(10));
        time(minute(20));

        assertThat(topics.firingNames()).containsExactly("RolloutStuck web");
        FindingDetail detail = topics.firingDetail("RolloutStuck web");
        assertThat(detail.severity()).as("the former revision serves").isEqualTo(Severity.WARNING);
        assertThat(detail.cause().map(Cause::reason)).contains("ProgressDeadlineExceeded");
        assertThat(detail.cause().map(Cause::command)).contains("kubectl -n shop rollout status deployment/web");

        seen(aDeployment("web").replicas(2, 3, 2).version(1011).build(), minute(21));
        time(minute(22));

        assertThat(topics.firingNames()).as("the grace of its pods begins anew").isEmpty();

        time(minute(31));

        assertThat(topics.firingNames()).containsExactly("WorkloadNotReady web");
    }

    @Test
    void aStuckRolloutThatLeavesTooFewPodsIsCritical() {
        seen(STUCK.replicas(2, 3, 1).build(), minute(10));

        assertThat(topics.firingDetail("RolloutStuck web").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(topics.firingDetail("RolloutStuck web").affected()).isEqualTo(1);
    }

    @Test
    void aPausedRolloutIsSilent() {
        seen(STUCK.build(), minute(10));
        seen(
                aDeployment("web")
                        .condition("Progressing", ConditionStatus.UNKNOWN, "DeploymentPaused", "", minute(11))
                        .version(1011)
                        .build(),
                minute(11));

        assertThat(topics.firingNames()).isEmpty();
    }

    @Test
    void aStatusOfTheFormerSpecProvesNothing() {
        seen(STUCK.build(), minute(10));
        seen(STUCK.generation(3, 2).version(1011).build(), minute(11));

        assertThat(topics.firingNames()).containsExactly("RolloutStuck web");
    }

    @Test
    void aStatefulSetOfWhichNothingIsReplacedForLongIsToldAndOverWithProgress() {
        seen(pod("db-2", minute(0)).notReady(minute(0)).build(), minute(0));
        seen(pod("db-1", minute(-30)).ready(minute(-29)).build(), minute(0));
        seen(HALF_UPDATED.build(), minute(0));
        time(minute(9));

        assertThat(topics.firingNames()).isEmpty();

        time(minute(10));

        assertThat(topics.firingNames()).containsExactly("RolloutStuck db");

        seen(pod("db-2", minute(0)).ready(minute(12)).version(++version).build(), minute(12));
        seen(HALF_UPDATED.replicas(new Replicas(3, 3, 3, 3, 3)).version(1012).build(), minute(12));

        assertThat(topics.firingNames()).isEmpty();
    }

    @Test
    void whoKeepsPodsAtTheFormerRevisionOnPurposeIsSilent() {
        seen(pod("db-2", minute(0)).ready(minute(1)).build(), minute(0));
        seen(HALF_UPDATED.partition(2).build(), minute(0));
        time(minute(60));
        seen(HALF_UPDATED.strategy("OnDelete").version(1012).build(), minute(60));
        time(minute(120));

        assertThat(topics.firingNames()).isEmpty();
    }

    @Test
    void aDaemonSetThatCannotReplaceAPodOnALostNodeIsSilent() {
        seen(
                aPod("agent-1")
                        .ofDaemonSet("agent")
                        .createdAt(minute(0))
                        .nodeReady(ConditionStatus.UNKNOWN)
                        .build(),
                minute(0));
        seen(
                aWorkload("DaemonSet", "agent")
                        .replicas(new Replicas(3, 3, 2, 2, 2))
                        .build(),
                minute(0));
        time(minute(60));

        assertThat(topics.firingNames()).isEmpty();
    }

    @Test
    void whoeverDoesNotWantToBeToldIsNot() {
        seen(STUCK.build(), minute(10));
        seen(STUCK.annotation("podwatch.io/off", "RolloutStuck").version(1011).build(), minute(11));

        assertThat(topics.firingNames()).isEmpty();

        seen(STUCK.annotation("podwatch.io/severity-max", "info").version(1012).build(), minute(12));

        assertThat(topics.firingDetail("RolloutStuck web").severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void whatIsGoneIsOverAlsoWhenNobodySawItGo() {
        seen(STUCK.build(), minute(10));
        topics.forget(STUCK.build());
        topics.restart();
        time(minute(20));

        assertThat(topics.firingNames()).isEmpty();

        seen(STUCK.build(), minute(21));
        topics.feed(new Told.Gone(ObservedKind.WORKLOAD, SubjectId.of(STUCK.build()), minute(22)));

        assertThat(topics.judge().alerts()).allMatch(alert -> alert.state() == AlertState.RESOLVED);
        assertThat(topics.states()).isEmpty();
    }

    private static PodBuilder pod(String name, Instant createdAt) {
        return aPod(name).ofStatefulSet("db").createdAt(createdAt);
    }

    private void seen(Observation observation, Instant at) {
        topics.feed(new Told.Seen(observation, at));
    }

    private void time(Instant at) {
        topics.feed(new Told.Time(aWatermark(at).build()));
    }
}
