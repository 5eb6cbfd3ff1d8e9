package io.podwatch.watcher.observe;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.podwatch.core.pod.Deletion;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.core.pod.PodId;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.pod.RestartPolicy;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.share.SharedParts;
import io.podwatch.watcher.kube.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps pods. The workload is the pod's own controller and its node's readiness is absent: the publisher knows better. */
final class PodMapping {
    private final String cluster;
    private final SharedParts shared;
    private final MessageText messages;
    private final Conditions conditions;
    private final ContainerMapping containers;
    private final Quantities quantities;

    PodMapping(String cluster, SharedParts shared, MessageText messages, Quantities quantities) {
        this.cluster = cluster;
        this.shared = shared;
        this.messages = messages;
        this.conditions = new Conditions(shared, messages);
        this.containers = new ContainerMapping(shared, messages, quantities);
        this.quantities = quantities;
    }

    PodObservation observe(Pod pod) {
        ObjectMeta metadata = pod.getMetadata();
        Pod.Status status = pod.getStatus();
        Optional<OwnerReference> owner = Metadata.controller(pod).map(shared::share);
        return new PodObservation(
                new PodId(cluster, shared.share(metadata.getNamespace()), metadata.getName(), metadata.getUid()),
                metadata.getResourceVersion(),
                Times.of(metadata.getCreationTimestamp()).orElse(Instant.EPOCH),
                PodPhase.of(status.phase()),
                shared.share(status.reason()),
                messages.of(status.message()),
                conditions.of(status.conditions()),
                containers.containersOf(pod),
                RestartPolicy.of(pod.getSpec().restartPolicy()),
                owner,
                shared.share(workloadOf(owner, metadata.getName())),
                shared.share(revisionOf(pod)),
                shared.share(pod.getSpec().nodeName()),
                Optional.empty(),
                shared.share(status.qosClass()),
                share(PodResources.requests(pod, quantities)),
                share(PodResources.limits(pod, quantities)),
                deletionOf(metadata),
                isBare(owner) ? Map.copyOf(Metadata.ownAnnotations(pod)) : Map.of());
    }

    /** A static pod is owned by its node, which is no workload. */
    private static boolean isBare(Optional<OwnerReference> owner) {
        return owner.filter(controller -> !controller.kind().equals("Node")).isEmpty();
    }

    private static WorkloadReference workloadOf(Optional<OwnerReference> owner, String name) {
        return owner.filter(controller -> !isBare(owner))
                .map(controller -> new WorkloadReference(controller.kind(), controller.name()))
                .orElseGet(() -> WorkloadReference.barePod(name));
    }

    private static String revisionOf(Pod pod) {
        String template = Metadata.label(pod, "pod-template-hash");
        return template.isEmpty() ? Metadata.label(pod, "controller-revision-hash") : template;
    }

    private Optional<Deletion> deletionOf(ObjectMeta metadata) {
        Long grace = metadata.getDeletionGracePeriodSeconds();
        return Times.of(metadata.getDeletionTimestamp())
                .map(deadline ->
                        new Deletion(deadline, Duration.ofSeconds(grace == null ? 0 : grace), finalizersOf(metadata)));
    }

    private List<String> finalizersOf(ObjectMeta metadata) {
        List<String> finalizers = metadata.getFinalizers();
        return finalizers == null
                ? List.of()
                : finalizers.stream().map(shared::share).toList();
    }

    private Map<String, Quantity> share(Map<String, Quantity> amounts) {
        Map<String, Quantity> copy = new HashMap<>();
        amounts.forEach((name, amount) -> copy.put(shared.share(name), shared.share(amount)));
        return shared.share(Map.copyOf(copy));
    }
}
