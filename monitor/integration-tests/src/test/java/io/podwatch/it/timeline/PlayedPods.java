package io.podwatch.it.timeline;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.Deletion;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.it.apiserver.actors.Kubelet;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The pods of one timeline in the API server: made by their controllers, bound by the scheduler, and from then on changed
 * through the status subresource alone.
 */
final class PlayedPods {
    private final Place place;
    private final PodStatuses statuses;
    private final PlayedWorkloads workloads;
    private final Map<String, Pod> pods = new HashMap<>();

    PlayedPods(Place place, PlayedWorkloads workloads) {
        this.place = place;
        this.statuses = new PodStatuses(place);
        this.workloads = workloads;
    }

    /** @param uidOfTimeline of a pod that has been shown */
    Pod pod(String uidOfTimeline) {
        return pods.get(uidOfTimeline);
    }

    /** @return the resourceVersion of the last write */
    String shown(PodObservation seen) {
        Pod pod = pods.containsKey(seen.uid()) ? pods.get(seen.uid()) : create(seen);
        if (!seen.node().isEmpty() && pod.getSpec().getNodeName() == null) {
            pod = new Kubelet(place.client(), seen.node(), InstantSource.system()).bind(pod);
        }
        pod = place.client()
                .resource(new PodBuilder(pod).withStatus(statuses.of(seen, pod)).build())
                .updateStatus();
        if (seen.deletion().isPresent() && pod.getMetadata().getDeletionTimestamp() == null) {
            pod = delete(pod, seen.deletion().get());
        }
        pods.put(seen.uid(), pod);
        return pod.getMetadata().getResourceVersion();
    }

    private Pod create(PodObservation seen) {
        OwnerReference[] owner = workloads.ownerOf(seen).stream().toArray(OwnerReference[]::new);
        return place.client()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(place.namespace())
                        .withName(seen.id().name())
                        .withLabels(workloads.labelsOf(seen))
                        .withOwnerReferences(owner)
                        .endMetadata()
                        .withNewSpec()
                        .withRestartPolicy(seen.restartPolicy().text())
                        .withInitContainers(containers(seen, one -> one.type() != ContainerType.APP))
                        .withContainers(containers(seen, one -> one.type() == ContainerType.APP))
                        .endSpec()
                        .build())
                .create();
    }

    private static List<Container> containers(PodObservation seen, Predicate<ContainerObservation> which) {
        return seen.containers().stream()
                .filter(which)
                .map(PlayedPods::container)
                .toList();
    }

    private static Container container(ContainerObservation seen) {
        return new ContainerBuilder()
                .withName(seen.name())
                .withImage(seen.image())
                .withRestartPolicy(seen.type() == ContainerType.SIDECAR ? "Always" : null)
                .build();
    }

    private Pod delete(Pod pod, Deletion deletion) {
        place.client()
                .resource(pod)
                .withGracePeriod(deletion.gracePeriod().toSeconds())
                .delete();
        return place.client().resource(pod).require();
    }

    /** @return the last part of its key in the topics */
    String gone(PodObservation last) {
        Pod pod = pods.remove(last.uid());
        place.client().resource(pod).withGracePeriod(0).delete();
        return pod.getMetadata().getUid();
    }
}
