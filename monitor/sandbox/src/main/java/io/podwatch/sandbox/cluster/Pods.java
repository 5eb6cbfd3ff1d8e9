package io.podwatch.sandbox.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.podwatch.sandbox.apiserver.ObjectStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What controllers do with pods: make them from a template, find their own, tell their readiness. */
final class Pods {
    private Pods() {}

    static Pod from(PodTemplateSpec template, HasMetadata controller, String namePrefix, Map<String, String> labels) {
        Map<String, String> all = new HashMap<>(template.getMetadata().getLabels());
        all.putAll(labels);
        return new PodBuilder()
                .withNewMetadata()
                .withGenerateName(namePrefix)
                .withNamespace(controller.getMetadata().getNamespace())
                .withLabels(all)
                .addNewOwnerReference()
                .withApiVersion(controller.getApiVersion())
                .withKind(controller.getKind())
                .withName(controller.getMetadata().getName())
                .withUid(controller.getMetadata().getUid())
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }

    static List<Pod> controlledBy(ObjectStore store, HasMetadata controller) {
        return store.list(Pod.class, controller.getMetadata().getNamespace()).stream()
                .filter(pod -> pod.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner ->
                                owner.getUid().equals(controller.getMetadata().getUid())))
                .toList();
    }

    static long inPhase(List<Pod> pods, String phase) {
        return pods.stream()
                .filter(pod -> phase.equals(pod.getStatus().getPhase()))
                .count();
    }

    static boolean isReady(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }
}
