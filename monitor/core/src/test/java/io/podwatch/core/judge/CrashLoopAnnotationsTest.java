package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.Severity;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.Pods;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CrashLoopAnnotationsTest {
    private static final String FIRING = "firing Deployment/web";

    private final Desk desk = new Desk();
    private long version = 1000;

    private void seen(Observation observation, Instant at) {
        desk.seen(observation, at);
    }

    private void namespace(String annotation, String value, Instant at) {
        seen(aNamespace("shop").version(++version).annotation(annotation, value).build(), at);
    }

    private void namespaceIsSilentAgain(Instant at) {
        seen(aNamespace("shop").version(++version).build(), at);
    }

    private void workload(String annotation, String value, Instant at) {
        seen(
                aDeployment("web")
                        .replicas(1, 1, 0)
                        .version(++version)
                        .annotation(annotation, value)
                        .build(),
                at);
    }

    /** It runs since now, after so many restarts, the last run of some seconds. */
    private void runs(int restarts, Instant at) {
        PodBuilder pod = Pods.aPod("web-1").ofDeployment("web").version(++version);
        seen(
                restarts == 0
                        ? pod.running("app", at).build()
                        : pod.container(
                                        "app",
                                        app -> app.running(at)
                                                .restarted(restarts)
                                                .after(Pods.exited(1, at.minusSeconds(5), at.minusSeconds(1))))
                                .build(),
                at);
    }

    private void restartsUpTo(int restarts) {
        for (int count = 0; count <= restarts; count++) {
            runs(count, second(count * 10L));
        }
    }

    @Test
    void theWorkloadSaysHowManyRestartsItTakesBeforeItsNamespaceDoes() {
        namespace("podwatch.io/crash-loop-restarts", "1", second(0));
        workload("podwatch.io/crash-loop-restarts", "5", second(0));
        restartsUpTo(4);
        assertThat(desk.alerts()).isEmpty();

        runs(5, second(50));
        assertThat(desk.alerts()).containsExactly(FIRING);
    }

    @Test
    void fewerRestartsThanBeforeOpenAtOnceWhatWaits() {
        restartsUpTo(2);
        namespace("podwatch.io/crash-loop-restarts", "2", second(21));

        assertThat(desk.alerts()).containsExactly(FIRING);
    }

    @Test
    void moreRestartsThanBeforeCloseNothingThatFires() {
        restartsUpTo(3);
        namespace("podwatch.io/crash-loop-restarts", "50", second(31));
        desk.time(second(40));

        assertThat(desk.alerts()).containsExactly(FIRING);
    }

    @Test
    void ofOneRestartThatIsEnoughTheFirstAfterALongRunIsToldToo() {
        namespace("podwatch.io/crash-loop-restarts", "1", second(0));
        runs(0, second(0));
        runs(1, second(10));
        desk.time(second(10 + 601));
        assertThat(desk.alerts()).containsExactly("resolved Deployment/web recovered");

        runs(2, minute(20));
        assertThat(desk.alerts()).containsExactly(FIRING);
    }

    @Test
    void aPodThatTurnsOutToBelongToAStricterWorkloadIsJudgedByIt() {
        workload("podwatch.io/crash-loop-restarts", "1", second(0));
        seen(
                Pods.aPod("web-1")
                        .of("ReplicaSet", "web-5d9c")
                        .version(++version)
                        .running("app", second(1))
                        .build(),
                second(1));
        PodBuilder restarted = Pods.aPod("web-1")
                .container(
                        "app", app -> app.running(second(10)).restarted(1).after(Pods.exited(1, second(5), second(9))));
        seen(restarted.of("ReplicaSet", "web-5d9c").version(++version).build(), second(10));
        assertThat(desk.alerts()).isEmpty();

        seen(restarted.ofDeployment("web").version(++version).build(), second(11));
        assertThat(desk.alerts()).containsExactly(FIRING);
    }

    @Test
    void aShorterResetProvesItWellEarlier() {
        namespace("podwatch.io/crash-loop-backoff-reset", "2m", second(0));
        restartsUpTo(3);
        desk.time(second(140));
        assertThat(desk.alerts()).containsExactly(FIRING);

        desk.time(second(160));
        assertThat(desk.alerts()).containsExactly("resolved Deployment/web recovered");
    }

    @Test
    void aShorterSlowResetLetsTheCountBeginAnew() {
        namespace("podwatch.io/crash-loop-slow-reset", "10m", second(0));
        for (int restarts = 0; restarts <= 6; restarts++) {
            Instant at = minute(restarts * 20L);
            PodBuilder pod = Pods.aPod("web-1").ofDeployment("web").version(++version);
            int count = restarts;
            seen(
                    pod.container(
                                    "app",
                                    app -> app.running(at)
                                            .restarted(count)
                                            .after(Pods.exited(1, at.minusSeconds(1190), at.minusSeconds(1))))
                            .build(),
                    at);
        }

        assertThat(desk.alerts()).isEmpty();
    }

    @Test
    void theSlowResetIsNeverLessThanTheOther() {
        namespace("podwatch.io/crash-loop-slow-reset", "1s", second(0));
        restartsUpTo(3);

        assertThat(desk.alerts()).containsExactly(FIRING);
    }

    @Test
    void aShorterPublishedBackOffOpensWhatAlreadyWaits() {
        runs(0, second(0));
        seen(
                Pods.aPod("web-1")
                        .ofDeployment("web")
                        .version(++version)
                        .container(
                                "app",
                                app -> app.waiting("CrashLoopBackOff", "back-off 40s restarting failed container=app")
                                        .restarted(1)
                                        .after(Pods.exited(1, second(5), second(9))))
                        .build(),
                second(10));
        assertThat(desk.alerts()).containsExactly("pending Deployment/web");
        workload("podwatch.io/crash-loop-published-backoff", "40s", second(11));

        assertThat(desk.alerts()).containsExactly(FIRING);
    }

    @Test
    void aShorterSuccessorGraceEndsAnEpisodeThatNobodyInherits() {
        namespace("podwatch.io/crash-loop-successor-grace", "10s", second(0));
        restartsUpTo(3);
        desk.gone(Pods.aPod("web-1").ofDeployment("web").build(), second(40));
        desk.time(second(51));

        assertThat(desk.alerts()).containsExactly("resolved Deployment/web gone");
    }

    @Test
    void whatIsSwitchedOffClosesAndIsNotRemembered() {
        restartsUpTo(3);
        namespace("podwatch.io/off", "ContainerCrashLooping", second(31));
        assertThat(desk.alerts()).containsExactly("resolved Deployment/web switched_off");
        runs(4, second(40));
        desk.time(second(42));

        assertThat(desk.topics().states()).isEmpty();
        assertThat(desk.alerts()).containsExactly("resolved Deployment/web switched_off");
    }

    @Test
    void whatWaitsIsDroppedWhenItIsSwitchedOff() {
        restartsUpTo(2);
        workload("podwatch.io/off", "all", second(21));
        runs(3, second(30));

        assertThat(desk.alerts()).isEmpty();
        assertThat(desk.topics().states()).isEmpty();
    }

    @Test
    void whatIsSwitchedOnAgainOpensByOneMoreRestart() {
        workload("podwatch.io/off", "all", second(0));
        restartsUpTo(6);
        seen(aDeployment("web").replicas(1, 1, 0).version(++version).build(), second(61));
        assertThat(desk.alerts()).isEmpty();

        runs(7, second(70));
        assertThat(desk.alerts()).containsExactly(FIRING);
    }

    @Test
    void whatWaitsInItsBackOffOpensAsSoonAsItIsSwitchedOn() {
        workload("podwatch.io/off", "all", second(0));
        seen(
                Pods.aPod("web-1")
                        .ofDeployment("web")
                        .version(++version)
                        .crashLooping("app", 6, Pods.exited(1, second(5), second(9)))
                        .build(),
                second(10));
        assertThat(desk.alerts()).isEmpty();
        desk.gone(aDeployment("web").annotation("podwatch.io/off", "all").build(), second(20));

        assertThat(desk.alerts()).containsExactly(FIRING);
    }

    @Test
    void whatRanWellWhileItWasSwitchedOffStaysSilent() {
        namespace("podwatch.io/off", "all", second(0));
        restartsUpTo(6);
        namespaceIsSilentAgain(minute(20));
        desk.time(minute(21));

        assertThat(desk.alerts()).isEmpty();
        assertThat(desk.topics().states()).isEmpty();
    }

    @Test
    void theSeverityIsCappedAtOnceAsFarAsItMayBeTold() {
        seen(aDeployment("web").replicas(1, 1, 0).version(++version).build(), second(0));
        restartsUpTo(3);
        assertThat(severity()).isEqualTo(Severity.CRITICAL);
        namespace("podwatch.io/severity-max", "info", minute(2));
        assertThat(severity()).isEqualTo(Severity.INFO);

        namespaceIsSilentAgain(second(121));
        assertThat(severity()).isEqualTo(Severity.CRITICAL);
    }

    private Severity severity() {
        return desk.topics().firing().iterator().next().detail().severity();
    }

    @Test
    void whatTheReleaseBeforeDidNotUnderstandClosesAtTheFirstWatermark() {
        restartsUpTo(3);
        Observation annotated = aNamespace("shop")
                .version(++version)
                .annotation("podwatch.io/off", "all")
                .build();
        desk.topics().restart(Judge.restoring(JudgePolicy.DEFAULT).observation(annotated, second(31)));
        assertThat(desk.alerts()).containsExactly(FIRING);
        desk.time(second(32));

        assertThat(desk.alerts()).containsExactly("resolved Deployment/web switched_off");
    }

    @Test
    void anotherNamespacesWordSaysNothingHere() {
        restartsUpTo(3);
        seen(
                aNamespace("other")
                        .version(++version)
                        .annotation("podwatch.io/off", "all")
                        .build(),
                second(31));

        assertThat(desk.alerts()).containsExactly(FIRING);
    }
}
