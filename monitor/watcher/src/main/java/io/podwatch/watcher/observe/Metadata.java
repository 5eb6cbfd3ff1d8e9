package io.podwatch.watcher.observe;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.watcher.kube.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is read from any object's metadata. */
final class Metadata {
    private static final String OWN_PREFIX = "podwatch.io/";

    private Metadata() {}

    static String text(String text) {
        return text == null ? "" : text;
    }

    static String label(Resource resource, String name) {
        Map<String, String> labels = resource.getMetadata().getLabels();
        return labels == null ? "" : text(labels.get(name));
    }

    static Map<String, String> labels(Resource resource) {
        Map<String, String> labels = resource.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }

    static String annotation(Resource resource, String name) {
        Map<String, String> annotations = resource.getMetadata().getAnnotations();
        return annotations == null ? "" : text(annotations.get(name));
    }

    /** The annotations that speak to Podwatch. */
    static Map<String, String> ownAnnotations(Resource resource) {
        return annotations(resource, Set.of());
    }

    /** @param others names of annotations that may be told beside those */
    static Map<String, String> annotations(Resource resource, Set<String> others) {
        Map<String, String> annotations = resource.getMetadata().getAnnotations();
        Map<String, String> own = new HashMap<>();
        if (annotations != null) {
            annotations.forEach((name, value) -> {
                if (name.startsWith(OWN_PREFIX) || others.contains(name)) {
                    own.put(name, text(value));
                }
            });
        }
        return own;
    }

    static long generation(ObjectMeta metadata) {
        return metadata.getGeneration() == null ? 0 : metadata.getGeneration();
    }

    /** The owner that is marked as the controller. */
    static Optional<OwnerReference> controller(Resource resource) {
        if (resource.getMetadata().getOwnerReferences() == null) {
            return Optional.empty();
        }
        return resource.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst()
                .map(owner -> new OwnerReference(text(owner.getKind()), text(owner.getName()), text(owner.getUid())));
    }
}
