package io.podwatch.benchmarks.bed;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.CompactPods;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.share.SharedParts;
import io.podwatch.sandbox.apiserver.ObjectStore;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.podwatch.watcher.kube.KubernetesDecoding;
import io.podwatch.watcher.kube.Pod;
import io.podwatch.watcher.observe.MappingSettings;
import io.podwatch.watcher.observe.ObservationMapping;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pods of the fleet as the watcher publishes them: all nodes are ready, and each ReplicaSet belongs to a Deployment. */
final class PublishedPods {
    private final KubernetesSerialization decoding = KubernetesDecoding.serialization();
    private final ObservationMapping mapping = new ObservationMapping(MappingSettings.of(Bed.CLUSTER));
    private final CompactPods compact = new CompactPods(new SharedParts(SharedParts.CAPACITY_DEFAULT));
    private final ObjectStore store;

    PublishedPods(ObjectStore store) {
        this.store = store;
    }

    List<PodObservation> all() {
        List<PodObservation> pods = new ArrayList<>();
        for (StoredObject stored : store.stored(ResourceKind.PODS, "")) {
            Pod pod = decoding.unmarshal(new String(stored.json(), StandardCharsets.UTF_8), Pod.class);
            pods.add(compact.of(surrounded(mapping.pod(pod)), Optional.empty()));
        }
        return pods;
    }

    private static PodObservation surrounded(PodObservation pod) {
        String replicaSet = pod.owner().map(OwnerReference::name).orElseThrow();
        String deployment =
                replicaSet.substring(0, replicaSet.length() - pod.revision().length() - 1);
        return pod.with(new WorkloadReference("Deployment", deployment), Optional.of(ConditionStatus.TRUE));
    }
}
