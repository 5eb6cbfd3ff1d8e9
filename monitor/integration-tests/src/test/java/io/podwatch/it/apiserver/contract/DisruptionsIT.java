package io.podwatch.it.apiserver.contract;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.podwatch.it.apiserver.ControlPlane;
import io.podwatch.it.apiserver.NeedsControlPlane;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.FakeNode;
import io.podwatch.it.apiserver.actors.Kubelet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API server and its controllers write on a pod that has to go, by which the detectors tell drains from trouble. */
@NeedsControlPlane
final class DisruptionsIT {
    private static final long WITHIN = 30;
    private static final int GRACE_SECONDS = 30;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T03:00:00Z"));

    private final KubernetesClient client;
    private final ClusterUser user;
    private FakeNode node;
    private Pod pod;

    DisruptionsIT(ControlPlane controlPlane) {
        this.client = controlPlane.admin();
        this.user = new ClusterUser(client);
    }

    @BeforeEach
    void runAPod() {
        String namespace = user.namespace("disruptions", Map.of());
        node = FakeNode.join(client, "node-" + UUID.randomUUID(), CLOCK);
        pod = new Kubelet(client, node.name(), CLOCK).run(user.pod(namespace, "web"));
    }

    @Test
    void anEvictionThroughTheApiIsNamedAsSuchAndLeavesThePodItsGrace() {
        assertThat(user.evict(pod)).isTrue();

        Pod evicted = client.resource(pod).require();
        assertThat(disruption(evicted)).hasValueSatisfying(told -> {
            assertThat(told.getStatus()).isEqualTo("True");
            assertThat(told.getReason()).isEqualTo("EvictionByEvictionAPI");
            assertThat(told.getLastTransitionTime()).isNotNull();
        });
        assertThat(evicted.getStatus().getPhase()).isEqualTo("Running");
        assertThat(evicted.getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(GRACE_SECONDS);
        assertThat(Duration.between(created(evicted), deadline(evicted)).toSeconds())
                .isBetween((long) GRACE_SECONDS, GRACE_SECONDS + WITHIN);
    }

    @Test
    void aTaintThatAPodDoesNotTolerateDeletesItAsTheWorkOfTheTaintManager() {
        user.taint(node.name(), "example.com/broken", "NoExecute");

        Pod deleted = client.resource(pod)
                .waitUntilCondition(one -> one.getMetadata().getDeletionTimestamp() != null, WITHIN, SECONDS);

        assertThat(disruption(deleted)).hasValueSatisfying(told -> {
            assertThat(told.getStatus()).isEqualTo("True");
            assertThat(told.getReason()).isEqualTo("DeletionByTaintManager");
        });
        assertThat(deleted.getStatus().getPhase()).isEqualTo("Running");
    }

    @Test
    void theDeadlineOfADeletionIsTheTimeAtWhichItsGraceEndsAndMovesNearerWhenLessIsGiven() {
        client.resource(pod).withGracePeriod(600).delete();
        Instant first = deadline(client.resource(pod).require());

        client.resource(pod).withGracePeriod(60).delete();

        Pod hurried = client.resource(pod).require();
        assertThat(hurried.getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(60);
        assertThat(Duration.between(deadline(hurried), first)).isGreaterThan(Duration.ofSeconds(500));
        assertThat(disruption(hurried)).isEmpty();
    }

    private static Instant created(Pod pod) {
        return Instant.parse(pod.getMetadata().getCreationTimestamp());
    }

    private static Instant deadline(Pod pod) {
        return Instant.parse(pod.getMetadata().getDeletionTimestamp());
    }

    private static Optional<PodCondition> disruption(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("DisruptionTarget"))
                .findFirst();
    }
}
