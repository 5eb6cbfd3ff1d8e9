package io.podwatch.watcher.observe;

import java.util.Set;

/**
 * What the mapping needs to know.
 *
 * @param messageLength the longest message of a container, condition or event, in characters
 * @param internedTexts how many distinct short texts are kept to be shared among observations
 * @param namespaceLabels the labels of namespaces that may leave the watcher
 * @param namespaceAnnotations the annotations of namespaces that may, beside those for Podwatch
 */
public record MappingSettings(
        String cluster,
        int messageLength,
        int internedTexts,
        Set<String> namespaceLabels,
        Set<String> namespaceAnnotations) {
    public static final int MESSAGE_LENGTH_DEFAULT = 1024;
    public static final int INTERNED_TEXTS_DEFAULT = 50_000;

    public MappingSettings {
        namespaceLabels = Set.copyOf(namespaceLabels);
        namespaceAnnotations = Set.copyOf(namespaceAnnotations);
    }

    public static MappingSettings of(String cluster) {
        return new MappingSettings(cluster, MESSAGE_LENGTH_DEFAULT, INTERNED_TEXTS_DEFAULT, Set.of(), Set.of());
    }
}
