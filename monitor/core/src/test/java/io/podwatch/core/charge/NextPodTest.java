package io.podwatch.core.charge;

import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;
import static io.podwatch.core.testkit.WorkloadBuilder.aJob;
import static io.podwatch.core.testkit.WorkloadBuilder.aReplicaSet;
import static io.podwatch.core.testkit.WorkloadBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.WorkloadBuilder;
import io.podwatch.core.workload.JobProgress;
import io.podwatch.core.workload.Replicas;
import org.junit.jupiter.api.Test;

final class NextPodTest {

    private static boolean isDue(WorkloadBuilder workload) {
        return NextPod.isDue(workload.build());
    }

    @Test
    void aRolloutThatMakesItsPodsFirstNeedsOneMore() {
        assertThat(isDue(aDeployment("web").surge(1))).isTrue();
        assertThat(isDue(aWorkload("DaemonSet", "agent").surge(1))).isTrue();
    }

    @Test
    void oneThatTakesPodsAwayFirstNeedsNone() {
        assertThat(isDue(aDeployment("web"))).isFalse();
        assertThat(isDue(aWorkload("StatefulSet", "db"))).isFalse();
    }

    @Test
    void whoeverMissesPodsNeedsThemNow() {
        assertThat(isDue(aDeployment("web").replicas(3, 2, 2))).isTrue();
        assertThat(isDue(aWorkload("StatefulSet", "db").replicas(3, 2, 2))).isTrue();
        assertThat(isDue(aWorkload("ReplicaSet", "alone").replicas(3, 2, 2))).isTrue();
    }

    @Test
    void whoeverIsScaledToNothingNeedsNone() {
        assertThat(isDue(aDeployment("web").replicas(0, 0, 0).surge(1))).isFalse();
    }

    @Test
    void theReplicaSetsOfADeploymentAreJudgedWithIt() {
        assertThat(isDue(aReplicaSet("web-1", "web").replicas(3, 2, 2))).isFalse();
    }

    @Test
    void aJobNeedsPodsUntilEnoughAreAtWorkOrDone() {
        assertThat(isDue(aJob("report"))).isFalse();
        assertThat(isDue(aJob("report").replicas(1, 0, 0).job(new JobProgress(1, 0, 0, 0, 6))))
                .isTrue();
        assertThat(isDue(aJob("report").replicas(2, 1, 1).job(new JobProgress(3, 1, 2, 0, 6))))
                .isFalse();
        assertThat(isDue(aJob("report")
                        .replicas(1, 0, 0)
                        .job(new JobProgress(1, 0, 0, 7, 6))
                        .condition("Failed", ConditionStatus.TRUE, "BackoffLimitExceeded", "", Moments.START)))
                .isFalse();
    }

    @Test
    void aCronJobNeedsAPodForItsNextRunUnlessOneIsAtWorkOrItIsSuspended() {
        WorkloadBuilder nightly = aWorkload("CronJob", "nightly").replicas(new Replicas(0, 0, 0, 0, 0));

        assertThat(isDue(nightly)).isTrue();
        assertThat(isDue(nightly.replicas(new Replicas(0, 1, 0, 0, 0)))).isFalse();
        assertThat(isDue(nightly.suspended())).isFalse();
    }
}
