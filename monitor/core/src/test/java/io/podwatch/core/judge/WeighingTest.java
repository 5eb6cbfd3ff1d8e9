package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.SeverityRule;
import io.podwatch.core.detect.crashloop.CrashLoopPolicy;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.Pods;
import io.podwatch.core.testkit.WorkloadBuilder;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How much trouble matters by what its workload has beside it. */
final class WeighingTest {
    private final Desk desk = new Desk();
    private int version = 1000;

    @Test
    void podThatARolloutMakesBesideTwoWellOnesWaitsForTheDay() {
        wants(2);
        well("old-1", "old");
        well("old-2", "old");

        loops(web("new-1"), "new", minute(10));

        assertThat(severity()).isEqualTo(Severity.WARNING);
        assertThat(only().detail().summary()).endsWith("; it is a new revision, and an older one is well");
        assertThat(isNewRevision()).isTrue();
        assertThat(only().detail().affected()).isEqualTo(1);
    }

    @Test
    void byAGreaterShareHalfOfThePodsWaitForTheDay() {
        desk.restart(critical(0.8));
        wants(2);
        loops(web("web-1"), "same", minute(10));
        assertThat(severity()).isEqualTo(Severity.WARNING);

        loops(web("web-2"), "same", minute(11));
        assertThat(severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void byASmallerShareAFewOfManyAreCriticalAlsoBehindAWellRevision() {
        desk.restart(critical(0.2));
        wants(4);
        for (int pod = 1; pod <= 3; pod++) {
            well("old-" + pod, "old");
        }
        loops(web("new-1"), "new", minute(10));

        assertThat(severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void aCapHoldsWhateverTheShare() {
        desk.restart(JudgePolicy.DEFAULT.withCrashLoop(
                CrashLoopPolicy.DEFAULT.withSeverity(SeverityRule.DEFAULT.cappedAt(Severity.INFO))));
        wants(1);
        loops(web("web-1"), "same", minute(10));

        assertThat(severity()).isEqualTo(Severity.INFO);
    }

    private static JudgePolicy critical(double share) {
        return JudgePolicy.DEFAULT.withCrashLoop(
                CrashLoopPolicy.DEFAULT.withSeverity(SeverityRule.DEFAULT.withShare(share)));
    }

    @Test
    void newRevisionThatNobodyCoversForIsCritical() {
        wants(2);

        loops(web("new-1"), "new", minute(10));
        loops(web("new-2"), "new", minute(10));

        assertThat(severity()).isEqualTo(Severity.CRITICAL);
        assertThat(isNewRevision()).isFalse();
    }

    @Test
    void onceTheOldRevisionIsWellNoLongerItIsCriticalAtTheNextWatermark() {
        wants(2);
        well("old-1", "old");
        well("old-2", "old");
        loops(web("new-1"), "new", minute(10));

        desk.seen(pod("old-1", "old").notReady(minute(11)).build(), minute(11));
        desk.seen(pod("old-2", "old").notReady(minute(11)).build(), minute(11));
        desk.time(minute(12));

        assertThat(severity()).isEqualTo(Severity.CRITICAL);
        assertThat(isNewRevision()).isFalse();
    }

    @Test
    void oldRevisionThatLoopsBesideAWellNewOneIsNotCalledNew() {
        wants(2);
        loops(web("old-1"), "old", minute(10));
        desk.seen(pod("new-1", "new").createdAt(minute(11)).build(), minute(12));
        desk.seen(pod("new-2", "new").createdAt(minute(11)).build(), minute(12));

        desk.time(minute(13));

        assertThat(severity()).isEqualTo(Severity.WARNING);
        assertThat(isNewRevision()).isFalse();
    }

    @Test
    void wellPodsOfTheSameRevisionDoNotMakeUpForHalfOfThem() {
        wants(2);
        well("web-1", "same");

        loops(web("web-2"), "same", minute(10));

        assertThat(severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void barePodWaitsForTheDay() {
        loops(Pods.aPod("debug").of("Pod", "debug"), "", minute(10));

        assertThat(severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void staticPodOfANodeIsCritical() {
        loops(Pods.aPod("etcd-a").of("Pod", "etcd-a").ownedBy("Node", "node-a"), "", minute(10));

        assertThat(severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void oneNodeOfManyWhereADaemonSetLoopsIsAWarning() {
        desk.seen(
                WorkloadBuilder.aWorkload("DaemonSet", "agent")
                        .replicas(10, 10, 9)
                        .build(),
                second(0));

        loops(Pods.aPod("agent-a").ofDaemonSet("agent"), "1", minute(10));
        assertThat(severity()).isEqualTo(Severity.WARNING);

        for (char node = 'b'; node <= 'e'; node++) {
            loops(Pods.aPod("agent-" + node).ofDaemonSet("agent"), "1", minute(10));
        }
        assertThat(severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void workloadThatIsDeletedBeforeItsPodsWeighsWhatItWeighed() {
        WorkloadObservation deployment = wants(2);
        loops(web("web-1"), "same", minute(10));
        loops(web("web-2"), "same", minute(10));

        desk.gone(deployment, minute(11));
        desk.time(minute(13));
        assertThat(severity()).isEqualTo(Severity.CRITICAL);
        assertThat(only().detail().desired()).isEqualTo(2);

        desk.restart(JudgePolicy.DEFAULT);
        desk.time(minute(15));
        assertThat(severity()).isEqualTo(Severity.CRITICAL);
        assertThat(only().detail().desired()).isEqualTo(2);
    }

    @Test
    void workloadThatWantsNoPodsAnyMoreWakesNobody() {
        wants(2);
        loops(web("web-1"), "same", minute(10));
        assertThat(severity()).isEqualTo(Severity.CRITICAL);

        wants(0);
        desk.time(minute(12));

        assertThat(severity()).isEqualTo(Severity.WARNING);
    }

    private WorkloadObservation wants(int replicas) {
        WorkloadObservation deployment = WorkloadBuilder.aDeployment("web")
                .version(++version)
                .replicas(replicas, replicas, replicas)
                .build();
        desk.seen(deployment, second(0));
        return deployment;
    }

    private void well(String name, String revision) {
        desk.seen(pod(name, revision).build(), second(1));
    }

    private PodBuilder pod(String name, String revision) {
        return next(web(name), revision).running("app", second(1)).ready(second(2));
    }

    private static PodBuilder web(String name) {
        return Pods.aPod(name).ofDeployment("web");
    }

    private PodBuilder next(PodBuilder pod, String revision) {
        return pod.uid("uid-" + pod.build().id().name())
                .revision(revision)
                .createdAt(second(0))
                .version(++version);
    }

    private void loops(PodBuilder pod, String revision, Instant at) {
        desk.seen(
                next(pod, revision)
                        .createdAt(at.minusSeconds(60))
                        .crashLooping("app", 6, Pods.exited(1, at.minusSeconds(2), at.minusSeconds(1)))
                        .build(),
                at);
    }

    private Severity severity() {
        return only().detail().severity();
    }

    private boolean isNewRevision() {
        return only().detail().cause().map(Cause::newRevision).orElseThrow();
    }

    private Alert only() {
        assertThat(desk.judge().alerts()).hasSize(1);
        return desk.judge().alerts().iterator().next();
    }
}
