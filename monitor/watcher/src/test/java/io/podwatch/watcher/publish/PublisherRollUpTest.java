package io.podwatch.watcher.publish;

import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.WorkloadBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** For which workload a pod is published: the one that a person knows, and of which it is known how many pods it wants. */
final class PublisherRollUpTest {
    private static final PodBuilder POD = aPod("k8s-0").nodeNotSeen().running("app", Moments.START);

    private final MemoryLog log = new MemoryLog();
    private final Watching watching = new Watching(log);

    @Test
    void statefulSetOfAnOperatorStaysTheWorkload() throws InterruptedException {
        seen(aWorkload("StatefulSet", "k8s").ownedBy("Prometheus", "k8s"), owned("StatefulSet", "k8s"));

        assertThat(workload()).isEqualTo("StatefulSet/k8s");
    }

    @Test
    void daemonSetOfAnOperatorStaysTheWorkload() throws InterruptedException {
        seen(aWorkload("DaemonSet", "agent").ownedBy("Agent", "main"), owned("DaemonSet", "agent"));

        assertThat(workload()).isEqualTo("DaemonSet/agent");
    }

    @Test
    void jobOfACronJobIsTheCronJob() throws InterruptedException {
        seen(aWorkload("Job", "report-2901").ownedBy("CronJob", "report"), owned("Job", "report-2901"));

        assertThat(workload()).isEqualTo("CronJob/report");
    }

    @Test
    void jobOfAnOperatorStaysTheJob() throws InterruptedException {
        seen(aWorkload("Job", "train-workers-0").ownedBy("JobSet", "train"), owned("Job", "train-workers-0"));

        assertThat(workload()).isEqualTo("Job/train-workers-0");
    }

    @Test
    void replicaSetOfARolloutIsTheRolloutWhoseNameOutlivesTheRevision() throws InterruptedException {
        seen(aWorkload("ReplicaSet", "web-7d4").ownedBy("Rollout", "web"), owned("ReplicaSet", "web-7d4"));

        assertThat(workload()).isEqualTo("Rollout/web");
    }

    @Test
    void replicaSetWithoutADeploymentStaysTheWorkload() throws InterruptedException {
        seen(aWorkload("ReplicaSet", "cache"), owned("ReplicaSet", "cache"));

        assertThat(workload()).isEqualTo("ReplicaSet/cache");
    }

    private static PodBuilder owned(String kind, String name) {
        return POD.of(kind, name).ownedBy(kind, name).revision("");
    }

    private void seen(WorkloadBuilder workload, PodBuilder pod) throws InterruptedException {
        watching.watched(workload.version(2).build(), pod.version(3).build()).publishAll();
    }

    private String workload() {
        List<PodObservation> pods = log.states(ObservedKind.POD).stream()
                .map(PodObservation.class::cast)
                .toList();
        assertThat(pods).hasSize(1);
        return pods.get(0).workload().text();
    }
}
