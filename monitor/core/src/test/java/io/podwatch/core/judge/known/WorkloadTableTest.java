package io.podwatch.core.judge.known;

import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;
import static io.podwatch.core.testkit.WorkloadBuilder.aReplicaSet;
import static io.podwatch.core.testkit.WorkloadBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.testkit.WorkloadBuilder;
import org.junit.jupiter.api.Test;

/** How many pods a workload wants. */
final class WorkloadTableTest {
    private final WorkloadTable table = new WorkloadTable();

    @Test
    void aWorkloadThatIsWatchedSaysItself() {
        put(aDeployment("web").replicas(3, 3, 3));
        put(aReplicaSet("web-1", "web").replicas(2, 2, 2));

        assertThat(desired("Deployment", "web")).isEqualTo(3);
    }

    @Test
    void aRolloutWantsWhatItsReplicaSetsWant() {
        put(stable().replicas(4, 4, 4));
        put(canary().replicas(1, 1, 0));

        assertThat(desired("Rollout", "web")).isEqualTo(5);
    }

    @Test
    void whatItsReplicaSetsWantFollowsThem() {
        put(stable().version(1).replicas(4, 4, 4));
        put(stable().version(2).replicas(2, 2, 2));
        put(canary().replicas(3, 3, 3));
        table.remove(SubjectId.of(canary().build()));

        assertThat(desired("Rollout", "web")).isEqualTo(2);

        table.remove(SubjectId.of(stable().build()));
        assertThat(desired("Rollout", "web")).isZero();
        assertThat(table.size()).isZero();
    }

    @Test
    void anOperatorWantsNothingThatItsStatefulSetDoesNotSayItself() {
        put(aWorkload("StatefulSet", "k8s").ownedBy("Prometheus", "k8s").replicas(3, 3, 3));

        assertThat(desired("Prometheus", "k8s")).isZero();
        assertThat(desired("StatefulSet", "k8s")).isEqualTo(3);
    }

    private static WorkloadBuilder stable() {
        return aWorkload("ReplicaSet", "web-7d4").ownedBy("Rollout", "web");
    }

    private static WorkloadBuilder canary() {
        return aWorkload("ReplicaSet", "web-9f1").ownedBy("Rollout", "web");
    }

    private void put(WorkloadBuilder workload) {
        table.put(workload.build(), second(1));
    }

    private int desired(String kind, String name) {
        return table.desired("test", "shop", new WorkloadReference(kind, name));
    }
}
