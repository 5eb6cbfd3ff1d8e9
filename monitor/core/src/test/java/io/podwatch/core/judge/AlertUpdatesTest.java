package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.Pods;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often an alert that fires is told again, and with which cause. */
final class AlertUpdatesTest {
    private final Desk desk = new Desk();
    private int version = 1000;

    @Test
    void podsThatEndForDifferentReasonsDoNotTakeTurns() {
        crash("web-1", 1, second(1));
        crash("web-2", 2, second(2));
        desk.time(minute(5));
        int told = changes().size();

        for (int round = 0; round < 20; round++) {
            crash("web-" + (1 + round % 2), 1 + round % 2, minute(6 + round));
            desk.time(minute(6 + round).plusSeconds(30));
        }

        assertThat(changes().subList(told, changes().size()).stream()
                        .map(change -> change.after().orElseThrow()))
                .hasSizeLessThanOrEqualTo(5)
                .allSatisfy(alert -> assertThat(alert.detail().cause().flatMap(Cause::exitCode))
                        .contains(1));
    }

    @Test
    void restartsOfTheEpisodeAreToldEachTimeThatTheyHaveDoubledAndAtItsEnd() {
        for (int restarts = 0; restarts <= 100; restarts++) {
            Instant at = minute(restarts * 2L);
            int count = restarts;
            desk.seen(
                    Pods.aPod("web-1")
                            .ofDeployment("web")
                            .version(++version)
                            .container(
                                    "app",
                                    app -> count == 0
                                            ? app.running(at)
                                            : app.running(at)
                                                    .restarted(count)
                                                    .after(Pods.exited(1, at.minusSeconds(60), at.minusSeconds(1))))
                            .build(),
                    at);
            desk.time(at.plusSeconds(61));
        }
        assertThat(changes().stream()
                        .map(change -> restarts(change.after().orElseThrow()))
                        .distinct())
                .containsExactly(3, 6, 12, 24, 48, 96);

        desk.time(minute(211));

        assertThat(desk.alerts()).containsExactly("resolved Deployment/web recovered");
        assertThat(restarts(desk.judge().alerts().iterator().next())).isEqualTo(100);
    }

    private static int restarts(Alert alert) {
        return alert.detail().cause().flatMap(Cause::restarts).orElseThrow();
    }

    @Test
    void restartsOfTheEpisodeAreThoseOfAllItsPodsAndOfThoseBeforeThem() {
        desk.seen(
                WorkloadBuilder.aDeployment("web").version(1).replicas(2, 2, 0).build(), second(0));
        for (int count = 0; count <= 4; count++) {
            restarted("web-1", count, second(count * 10L));
            restarted("web-2", count, second(count * 10L + 1));
        }
        desk.time(minute(2));
        assertThat(restarts(only())).isEqualTo(8);

        gone("web-1", second(121));
        restarted("web-3", 0, second(122));
        for (int count = 1; count <= 8; count++) {
            restarted("web-3", count, second(122 + count * 10L));
        }
        desk.time(minute(5));
        assertThat(restarts(only())).isEqualTo(16);
    }

    private void restarted(String name, int count, Instant at) {
        PodBuilder pod = Pods.aPod(name)
                .ofDeployment("web")
                .createdAt(count == 0 ? at : second(0))
                .version(++version);
        desk.seen(
                pod.container(
                                "app",
                                app -> count == 0
                                        ? app.running(at)
                                        : app.running(at)
                                                .restarted(count)
                                                .after(Pods.exited(1, at.minusSeconds(5), at.minusSeconds(1))))
                        .build(),
                at);
    }

    @Test
    void whatMostOfThemEndForIsTheCause() {
        crash("web-1", 1, second(1));
        crash("web-2", 2, second(2));
        crash("web-3", 2, second(3));

        desk.time(minute(2));

        assertThat(exitCode()).isEqualTo(2);
        assertThat(only().detail().affected()).isEqualTo(3);
    }

    @Test
    void howManyAreAffectedIsRightAfterEachOfFortyPods() {
        desk.seen(WorkloadBuilder.aDeployment("web").replicas(40, 40, 40).build(), second(0));
        for (int pod = 1; pod <= 40; pod++) {
            crash("web-" + pod, 1, second(pod));

            assertThat(only().detail().affected()).isEqualTo(pod);
            assertThat(only().detail().desired()).isEqualTo(40);
            assertThat(only().openedAt()).isEqualTo(second(1));
        }
        for (int pod = 1; pod < 40; pod++) {
            gone("web-" + pod, minute(2).plusSeconds(pod));
            desk.time(minute(5).plusSeconds(pod));

            assertThat(only().detail().affected()).isEqualTo(40 - pod);
        }
    }

    @Test
    void numbersThatComeBackAreToldThreeTimesEachAtATimeOfItsOwn() {
        desk.seen(
                WorkloadBuilder.aDeployment("web").version(1).replicas(4, 4, 3).build(), second(0));
        crash("web-1", 1, second(1));
        Alert opened = only();

        desk.seen(
                WorkloadBuilder.aDeployment("web").version(2).replicas(5, 5, 4).build(), second(2));
        desk.time(second(3));
        desk.restart(JudgePolicy.DEFAULT);
        desk.seen(
                WorkloadBuilder.aDeployment("web").version(3).replicas(4, 4, 3).build(), second(4));
        desk.time(second(5));

        assertThat(only().saysTheSameAs(opened)).isTrue();
        assertThat(changes().stream().map(change -> change.after().orElseThrow().toldAt()))
                .containsExactly(second(1), second(3), second(5));
    }

    @Test
    void manyPodsThatJoinTellAnewOnceInAnInterval() {
        crash("web-0", 1, second(0));
        for (int pod = 1; pod < 100; pod++) {
            crash("web-" + pod, 1, second(pod));
            desk.time(second(pod).plusMillis(1));
        }
        desk.time(minute(3));

        assertThat(changes().stream()
                        .map(change -> change.after().orElseThrow().updatedAt())
                        .distinct())
                .hasSizeLessThanOrEqualTo(4);
        assertThat(only().detail().affected()).isEqualTo(100);
        assertThat(only().openedAt()).isEqualTo(second(0));
    }

    @Test
    void thatItBecomesMoreSevereIsToldAtOnce() {
        desk.seen(WorkloadBuilder.aDeployment("web").replicas(3, 3, 1).build(), second(0));
        crash("web-1", 1, second(1));
        assertThat(only().detail().severity()).isEqualTo(Severity.WARNING);

        crash("web-2", 1, second(2));

        assertThat(only().detail().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(only().updatedAt()).isEqualTo(second(2));
    }

    @Test
    void anotherSizeOfTheWorkloadWeighsWhatTroublesItAnew() {
        desk.seen(
                WorkloadBuilder.aDeployment("web").version(1).replicas(4, 4, 3).build(), second(0));
        crash("web-1", 1, second(1));

        desk.seen(
                WorkloadBuilder.aDeployment("web").version(2).replicas(2, 2, 1).build(), second(2));

        assertThat(only().detail().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(only().detail().desired()).isEqualTo(2);
    }

    @Test
    void replicaSetsOfARolloutSayHowManyPodsItWants() {
        WorkloadBuilder replicaSet =
                WorkloadBuilder.aWorkload("ReplicaSet", "web-7d4").ownedBy("Rollout", "web");
        desk.seen(replicaSet.version(1).replicas(4, 4, 3).build(), second(0));
        crash(Pods.aPod("web-1").of("Rollout", "web"), 1, second(1));
        assertThat(only().detail().severity()).isEqualTo(Severity.WARNING);

        desk.seen(replicaSet.version(2).replicas(2, 2, 1).build(), second(2));

        assertThat(only().detail().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(only().detail().desired()).isEqualTo(2);
    }

    @Test
    void whatWaitsToBeToldIsToldAfterARestartToo() {
        crash("web-1", 1, second(1));
        crash("web-1", 2, second(2));
        desk.time(second(10));
        assertThat(exitCode()).isEqualTo(1);

        desk.restart(JudgePolicy.DEFAULT);
        desk.time(second(12));
        assertThat(exitCode()).isEqualTo(1);
        desk.time(second(62));

        assertThat(exitCode()).isEqualTo(2);
        assertThat(only().openedAt()).isEqualTo(second(1));
    }

    @Test
    void whatStillWaitsToBeToldIsSaidWhenTheAlertEnds() {
        desk.restart(JudgePolicy.DEFAULT.withUpdateInterval(Duration.ofHours(1)));
        crash("web-1", 1, second(1));
        crash("web-1", 2, second(2));
        assertThat(exitCode()).isEqualTo(1);

        gone("web-1", second(3));
        desk.time(minute(10));

        assertThat(only().resolvedAt()).isPresent();
        assertThat(exitCode()).isEqualTo(2);
    }

    private void gone(String name, Instant at) {
        desk.gone(Pods.aPod(name).uid("uid-" + name).ofDeployment("web").build(), at);
    }

    @Test
    void aQuotaThatSwaysIsToldOnceInAnInterval() {
        quota("5", second(0));
        int told = changes().size();
        for (int at = 1; at < 60; at++) {
            quota(at % 2 == 0 ? "5" : "4", second(at));
            desk.time(second(at).plusMillis(1));
        }

        assertThat(changes()).hasSize(told);
        desk.time(second(61));
        assertThat(changes()).hasSize(told + 1);
        assertThat(only().detail().level()).isEqualTo("exhausted");
    }

    @Test
    void aQuotaThatIsExceededAfterItWasFullIsToldAtOnceAsItIsMoreSevere() {
        quota("4", second(0));
        int told = changes().size();

        quota("5", second(1));

        assertThat(changes()).hasSize(told + 1);
        assertThat(only().detail().severity()).isEqualTo(Severity.WARNING);
    }

    private void crash(String name, int exitCode, Instant at) {
        crash(Pods.aPod(name).uid("uid-" + name).ofDeployment("web"), exitCode, at);
    }

    private void crash(PodBuilder pod, int exitCode, Instant at) {
        ++version;
        desk.seen(
                pod.version(version)
                        .crashLooping(
                                "app",
                                6 + version % 1000,
                                Pods.exited(exitCode, at.minusSeconds(2), at.minusSeconds(1)))
                        .build(),
                at);
    }

    private void quota(String used, Instant at) {
        desk.seen(
                QuotaBuilder.aQuota("compute")
                        .version(++version)
                        .hard("pods", "4")
                        .used("pods", used)
                        .build(),
                at);
    }

    private List<Outcome.AlertChange> changes() {
        return desk.topics().changes();
    }

    private int exitCode() {
        return only().detail().cause().flatMap(Cause::exitCode).orElseThrow();
    }

    private Alert only() {
        assertThat(desk.judge().alerts()).hasSize(1);
        return desk.judge().alerts().iterator().next();
    }
}
