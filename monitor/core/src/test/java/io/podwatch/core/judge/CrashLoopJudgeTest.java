package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.crashloop.CrashLoopState;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.Pods;
import io.podwatch.core.testkit.WatermarkBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CrashLoopJudgeTest {
    private final Desk desk = new Desk();

    @Test
    void healthyPodsLeaveNothing() {
        desk.seen(pod("web-1").running("app").build(), second(0));
        desk.seen(pod("web-1").running("app").version(1001).ready(second(1)).build(), second(1));

        assertThat(desk.judge().states()).isEmpty();
        assertThat(desk.judge().alerts()).isEmpty();
    }

    @Test
    void podsOfJobsAreNotJudged() {
        desk.seen(looping(Pods.aPod("a").ofJob("import"), 6).build(), second(0));
        desk.seen(looping(Pods.aPod("b").of("CronJob", "nightly"), 6).build(), second(0));

        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void podsOfAJobAreNotJudgedWhoeverOwnsTheJob() {
        desk.seen(
                looping(Pods.aPod("a").of("JobSet", "train").ownedBy("Job", "train-0"), 6)
                        .build(),
                second(0));

        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void rebootsThatRuntimesCallErrorsAreSilent() {
        desk.seen(pod("web-1").running("app", second(0)).build(), second(0));
        for (int reboot = 1; reboot <= 4; reboot++) {
            PodBuilder after = pod("web-1")
                    .version(1000 + reboot)
                    .condition(
                            "PodReadyToStartContainers",
                            ConditionStatus.TRUE,
                            "",
                            minute(reboot).plusSeconds(40))
                    .with(Pods.aContainer("app")
                            .running(minute(reboot).plusSeconds(41))
                            .restarted(reboot)
                            .after(Pods.ended(255, "Error", minute(reboot - 1).plusSeconds(41), minute(reboot))));
            desk.seen(after.build(), minute(reboot).plusSeconds(42));
        }

        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void ephemeralContainersAreNotJudged() {
        PodBuilder pod = pod("web-1").running("app");
        desk.seen(
                pod.with(Pods.anEphemeralContainer("debug").crashLooping(6, Pods.exited(1)))
                        .build(),
                second(0));

        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void staleAndRepeatedObservationsAreNothing() {
        PodObservation first = pod("web-1").running("app").version(1001).build();
        PodObservation second = looping(pod("web-1"), 1).version(1002).build();
        desk.seen(first, second(0));
        desk.seen(second, second(1));

        assertThat(desk.seen(first, second(2))).isEqualTo(Outcome.NOTHING);
        assertThat(desk.seen(second, second(3))).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void severityFollowsTheSizeOfTheWorkload() {
        desk.seen(WorkloadBuilder.aDeployment("web").replicas(2, 2, 1).build(), second(0));
        desk.seen(looping(pod("web-1"), 6).build(), second(1));

        assertThat(only().detail().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(only().detail().desired()).isEqualTo(2);
    }

    @Test
    void aLostNodeProvesNothingUntilItHasBeenBackForTheWholeReset() {
        PodBuilder loop = looping(pod("web-1"), 6);
        PodBuilder runs = running(pod("web-1"), 7);
        desk.seen(loop.version(1001).build(), second(1));
        desk.seen(runs.version(1002).build(), second(2));
        desk.seen(runs.version(1002).nodeReady(ConditionStatus.UNKNOWN).build(), minute(1));
        desk.time(minute(30));

        assertThat(desk.alerts()).containsExactly("firing Deployment/web");

        desk.seen(runs.version(1002).build(), minute(31));
        desk.time(minute(40));

        assertThat(desk.alerts()).containsExactly("firing Deployment/web");

        desk.time(minute(42));

        assertThat(desk.alerts()).containsExactly("resolved Deployment/web recovered");
    }

    @Test
    void backOffEventCountsWhetherItComesBeforeOrAfterTheStatus() {
        PodObservation suspected = terminated(pod("web-1"), 6).build();
        desk.seen(EvidenceBuilder.aBackOff(suspected, "app").at(second(1)).build(), second(1));
        desk.seen(suspected, second(2));

        assertThat(desk.alerts()).containsExactly("firing Deployment/web");

        Desk other = new Desk();
        other.seen(suspected, second(1));
        other.seen(EvidenceBuilder.aBackOff(suspected, "app").at(second(2)).build(), second(2));

        assertThat(other.alerts()).containsExactly("firing Deployment/web");
    }

    @Test
    void oldBackOffEventSaysNothing() {
        PodObservation suspected = terminated(pod("web-1"), 6).build();
        desk.seen(suspected, minute(20));
        desk.seen(EvidenceBuilder.aBackOff(suspected, "app").at(minute(9)).build(), minute(20));

        assertThat(desk.judge().alerts()).isEmpty();
    }

    @Test
    void backOffEventOfAnotherContainerOrPodSaysNothing() {
        PodObservation suspected = terminated(pod("web-1"), 6).build();
        desk.seen(suspected, second(1));
        desk.seen(EvidenceBuilder.aBackOff(suspected, "proxy").at(second(2)).build(), second(2));
        desk.seen(
                EvidenceBuilder.aBackOff(pod("web-1").uid("other").build(), "app")
                        .at(second(2))
                        .build(),
                second(2));

        assertThat(desk.judge().alerts()).isEmpty();
    }

    @Test
    void podWhoseWorkloadIsKnownLaterKeepsItsOneFinding() {
        PodBuilder early = looping(Pods.aPod("web-1").of("ReplicaSet", "web-5d9c"), 6);
        desk.seen(early.build(), second(1));
        desk.seen(early.ofDeployment("web").build(), second(2));

        assertThat(desk.alerts()).containsExactly("firing Deployment/web", "resolved ReplicaSet/web-5d9c gone");
        assertThat(desk.judge().states()).hasSize(1);
    }

    @Test
    void podWhoseWorkloadIsKnownLaterKeepsItsCount() {
        PodBuilder early = Pods.aPod("web-1").of("ReplicaSet", "web-5d9c");
        desk.seen(running(early, 0).version(1001).build(), second(1));
        desk.seen(running(early, 2).version(1002).build(), second(2));
        desk.seen(running(early, 2).version(1002).ofDeployment("web").build(), second(3));
        desk.seen(running(early, 3).version(1003).ofDeployment("web").build(), second(4));

        assertThat(desk.alerts()).containsExactly("firing Deployment/web");
    }

    @Test
    void podThatTurnsOutToBeAJobsIsJudgedNoMore() {
        PodBuilder early = looping(Pods.aPod("x"), 6);
        desk.seen(early.build(), second(1));
        desk.seen(early.of("Job", "import").build(), second(2));

        assertThat(desk.alerts()).containsExactly("resolved Pod/x gone");
        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void podThatVanishedUnwatchedIsGoneAfterTheGrace() {
        PodObservation pod = looping(pod("web-1"), 6).build();
        desk.seen(pod, second(0));
        desk.restartWithout(pod);

        desk.time(WatermarkBuilder.aWatermark(minute(1))
                .unsynced(ObservedKind.POD)
                .build());
        desk.time(minute(10));
        desk.time(minute(12));
        assertThat(desk.alerts()).containsExactly("firing Deployment/web");

        desk.time(minute(12).plusSeconds(1));
        assertThat(desk.alerts()).containsExactly("resolved Deployment/web gone");
        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void timeInWhichPodsWereNotHeardOfProvesNothing() {
        desk.seen(looping(pod("web-1"), 6).build(), second(0));
        desk.seen(
                pod("web-1")
                        .running("app", second(1))
                        .restarted(6)
                        .version(1002)
                        .build(),
                second(1));

        desk.time(WatermarkBuilder.aWatermark(minute(30))
                .heard(ObservedKind.POD, second(2))
                .build());
        desk.time(WatermarkBuilder.aWatermark(minute(31))
                .refused(ObservedKind.POD, "may not list pods")
                .build());
        assertThat(desk.alerts()).contains("firing Deployment/web");

        desk.time(minute(32));
        assertThat(desk.alerts()).contains("resolved Deployment/web recovered");
    }

    @Test
    void successorThatCameFirstInheritsAsThePodGoes() {
        PodObservation old = looping(pod("web-1"), 6).build();
        desk.seen(old, second(0));
        desk.seen(pod("web-2").createdAt(second(10)).running("app", second(11)).build(), second(11));
        desk.gone(old, second(20));
        desk.time(minute(5));

        assertThat(desk.alerts()).containsExactly("firing Deployment/web");

        desk.time(minute(11));
        assertThat(desk.alerts()).containsExactly("resolved Deployment/web recovered");
    }

    @Test
    void ofSuccessorsThatAllCameFirstEachInheritsFromOne() {
        desk.seen(WorkloadBuilder.aDeployment("web").replicas(3, 3, 3).build(), second(0));
        for (int pod = 1; pod <= 3; pod++) {
            desk.seen(looping(pod("old-" + pod), 6).build(), second(pod));
        }
        for (int pod = 1; pod <= 3; pod++) {
            desk.seen(
                    pod("new-" + pod)
                            .createdAt(second(10))
                            .running("app", second(11))
                            .build(),
                    second(11));
        }
        for (int pod = 1; pod <= 3; pod++) {
            desk.gone(looping(pod("old-" + pod), 6).build(), second(20));
        }

        assertThat(runningSuccessors()).isEqualTo(3);
        desk.time(minute(11));
        assertThat(desk.alerts()).containsExactly("resolved Deployment/web recovered");
    }

    @Test
    void podsThatAreScaledAwayCountNoLonger() {
        desk.seen(WorkloadBuilder.aDeployment("web").replicas(1, 1, 1).build(), second(0));
        desk.seen(looping(pod("web-1"), 6).build(), second(1));
        desk.seen(looping(pod("web-2"), 6).build(), second(1));

        desk.gone(looping(pod("web-2"), 6).build(), second(100));
        desk.time(second(101));

        assertThat(only().detail().affected()).isEqualTo(1);
    }

    private long runningSuccessors() {
        return desk.judge().states().stream()
                .filter(CrashLoopState.class::isInstance)
                .flatMap(state -> ((CrashLoopState) state).runs().stream())
                .filter(run -> run.isLooping() && run.facts().pod().startsWith("new-"))
                .count();
    }

    @Test
    void pendingAlertComesBackAfterARestart() {
        PodObservation pod = looping(pod("web-1"), 1).build();
        desk.seen(pod, second(0));
        assertThat(desk.alerts()).containsExactly("pending Deployment/web");

        desk.restartWithout();

        assertThat(desk.alerts()).containsExactly("pending Deployment/web");
    }

    @Test
    void pendingTroubleThatReturnsEndsTheResolvedRecord() {
        PodObservation pod = looping(pod("web-1"), 6).build();
        desk.seen(pod, second(0));
        desk.seen(running(pod("web-1"), 6).version(1001).build(), second(1));
        desk.time(minute(11));
        Outcome pending = desk.seen(looping(pod("web-1"), 6).version(1002).build(), minute(12));

        assertThat(pending.alerts())
                .filteredOn(Outcome.AlertChange::isWritten)
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.before().orElseThrow().state()).isEqualTo(AlertState.RESOLVED);
                    assertThat(change.after()).isEmpty();
                });
        assertThat(desk.alerts()).containsExactly("pending Deployment/web");
    }

    private Alert only() {
        assertThat(desk.judge().alerts()).hasSize(1);
        return desk.judge().alerts().iterator().next();
    }

    private static PodBuilder pod(String name) {
        return Pods.aPod(name).ofDeployment("web");
    }

    private static PodBuilder looping(PodBuilder pod, int restarts) {
        return pod.crashLooping("app", restarts, Pods.exited(1));
    }

    private static PodBuilder terminated(PodBuilder pod, int restarts) {
        Instant end = second(0);
        return pod.terminated("app", Pods.exited(1, end.minusSeconds(2), end)).restarted(restarts);
    }

    private static PodBuilder running(PodBuilder pod, int restarts) {
        return pod.running("app").restarted(restarts).after(Pods.exited(1));
    }
}
