package io.podwatch.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetCondition;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatusBuilder;
import io.podwatch.sandbox.apiserver.ObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the statuses of a Deployment and its ReplicaSets when they have changed. */
final class DeploymentReport {
    private final ObjectStore store;
    private final Revisions revisions;

    DeploymentReport(ObjectStore store, Revisions revisions) {
        this.store = store;
        this.revisions = revisions;
    }

    void write(Deployment deployment, ReplicaSet current, Optional<String> refusal, Instant now) {
        for (ReplicaSet set : revisions.of(deployment)) {
            Optional<String> own = refusal.filter(told ->
                    set.getMetadata().getUid().equals(current.getMetadata().getUid()));
            write(set, own, now);
        }
        DeploymentStatus status = status(deployment, current, refusal, now);
        if (!status.equals(deployment.getStatus())) {
            store.replaceStatus(deployment.edit().withStatus(status).build());
        }
    }

    private void write(ReplicaSet set, Optional<String> refusal, Instant now) {
        List<Pod> pods = Pods.controlledBy(store, set);
        int ready = (int) pods.stream().filter(Pods::isReady).count();
        Optional<String> since = set.getStatus() == null
                ? Optional.empty()
                : set.getStatus().getConditions().stream()
                        .map(ReplicaSetCondition::getLastTransitionTime)
                        .findFirst();
        ReplicaSetStatusBuilder status = new ReplicaSetStatusBuilder()
                .withObservedGeneration(set.getMetadata().getGeneration())
                .withReplicas(pods.size())
                .withReadyReplicas(ready)
                .withAvailableReplicas(ready);
        refusal.ifPresent(message -> status.withConditions(new ReplicaSetConditionBuilder()
                .withType("ReplicaFailure")
                .withStatus("True")
                .withReason("FailedCreate")
                .withMessage(message)
                .withLastTransitionTime(since.orElse(Timestamps.text(now)))
                .build()));
        ReplicaSetStatus built = status.build();
        if (!built.equals(set.getStatus())) {
            store.replaceStatus(set.edit().withStatus(built).build());
        }
    }

    private DeploymentStatus status(Deployment deployment, ReplicaSet current, Optional<String> refusal, Instant now) {
        List<Revisions.Owned> pods = revisions.pods(deployment);
        int ready =
                (int) pods.stream().filter(owned -> Pods.isReady(owned.pod())).count();
        DeploymentStatusBuilder status = new DeploymentStatusBuilder()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(pods.size())
                .withUpdatedReplicas(
                        (int) pods.stream().filter(owned -> owned.isOf(current)).count())
                .withReadyReplicas(ready)
                .withAvailableReplicas(ready);
        refusal.ifPresent(message -> status.withConditions(failure(deployment, message, now)));
        return status.build();
    }

    private static DeploymentCondition failure(Deployment deployment, String message, Instant now) {
        Optional<String> since = deployment.getStatus() == null
                ? Optional.empty()
                : deployment.getStatus().getConditions().stream()
                        .map(DeploymentCondition::getLastTransitionTime)
                        .findFirst();
        return new DeploymentConditionBuilder()
                .withType("ReplicaFailure")
                .withStatus("True")
                .withReason("FailedCreate")
                .withMessage(message)
                .withLastTransitionTime(since.orElse(Timestamps.text(now)))
                .build();
    }
}
