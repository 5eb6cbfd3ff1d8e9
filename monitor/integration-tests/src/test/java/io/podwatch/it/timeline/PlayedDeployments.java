package io.podwatch.it.timeline;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.workload.Replicas;
import io.podwatch.core.workload.WorkloadObservation;
import java.util.Map;
import java.util.Optional;

/** Deployments as a timeline shows them, written as their user and their controller would. */
final class PlayedDeployments {
    private final Place place;

    PlayedDeployments(Place place) {
        this.place = place;
    }

    Deployment write(WorkloadObservation seen, Optional<Deployment> known) {
        Deployment scaled = new DeploymentBuilder(
                        known.orElseGet(() -> make(seen.reference().name())))
                .editSpec()
                .withReplicas(seen.replicas().desired())
                .endSpec()
                .build();
        Deployment written = place.client().resource(scaled).update();
        return place.client()
                .resource(new DeploymentBuilder(written)
                        .withStatus(status(seen, written.getMetadata().getGeneration()))
                        .build())
                .updateStatus();
    }

    private Deployment make(String name) {
        Map<String, String> labels = Map.of(PodTemplates.APP, name);
        return place.client()
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withNamespace(place.namespace())
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withNewSelector()
                        .withMatchLabels(labels)
                        .endSelector()
                        .withTemplate(PodTemplates.template(labels, "Always"))
                        .endSpec()
                        .build())
                .create();
    }

    private DeploymentStatus status(WorkloadObservation seen, long generation) {
        Replicas replicas = seen.replicas();
        return new DeploymentStatusBuilder()
                .withObservedGeneration(generation)
                .withReplicas(replicas.current())
                .withReadyReplicas(replicas.ready())
                .withUpdatedReplicas(replicas.updated())
                .withAvailableReplicas(replicas.available())
                .withConditions(seen.conditions().stream().map(this::condition).toList())
                .build();
    }

    private DeploymentCondition condition(Condition condition) {
        return new DeploymentConditionBuilder()
                .withType(condition.type())
                .withStatus(condition.status().text())
                .withReason(condition.reason())
                .withMessage(condition.message())
                .withLastTransitionTime(place.time(condition.changedAt()))
                .withLastUpdateTime(place.time(condition.changedAt()))
                .build();
    }

    /** There is nothing of it but that it exists, so that the pods of one revision have an owner. */
    ReplicaSet makeReplicaSet(Deployment owner, String name, Map<String, String> labels) {
        return place.client()
                .resource(new ReplicaSetBuilder()
                        .withNewMetadata()
                        .withNamespace(place.namespace())
                        .withName(name)
                        .withLabels(labels)
                        .withOwnerReferences(PodTemplates.controller(owner))
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(0)
                        .withNewSelector()
                        .withMatchLabels(labels)
                        .endSelector()
                        .withTemplate(PodTemplates.template(labels, "Always"))
                        .endSpec()
                        .build())
                .create();
    }
}
