package io.podwatch.core.testkit;

import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.core.tenant.NamespaceObservation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Describes one namespace; each call gives a new builder. */
public final class NamespaceBuilder {
    private String cluster = "test";
    private final String name;
    private String uid;
    private String version = "1000";
    private String phase = "Active";
    private Map<String, String> labels = new LinkedHashMap<>();
    private Map<String, String> annotations = new LinkedHashMap<>();
    private List<LimitRangeItem> limitRanges = new ArrayList<>();

    private NamespaceBuilder(String name) {
        this.name = name;
        this.uid = "uid-" + name;
    }

    /** An active namespace of cluster {@code test}. */
    public static NamespaceBuilder aNamespace(String name) {
        return new NamespaceBuilder(name);
    }

    private NamespaceBuilder copy(Consumer<NamespaceBuilder> change) {
        NamespaceBuilder copy = new NamespaceBuilder(name);
        copy.cluster = cluster;
        copy.uid = uid;
        copy.version = version;
        copy.phase = phase;
        copy.labels = new LinkedHashMap<>(labels);
        copy.annotations = new LinkedHashMap<>(annotations);
        copy.limitRanges = new ArrayList<>(limitRanges);
        change.accept(copy);
        return copy;
    }

    public NamespaceBuilder inCluster(String newCluster) {
        return copy(builder -> builder.cluster = newCluster);
    }

    public NamespaceBuilder uid(String newUid) {
        return copy(builder -> builder.uid = newUid);
    }

    public NamespaceBuilder version(long resourceVersion) {
        return copy(builder -> builder.version = Long.toString(resourceVersion));
    }

    public NamespaceBuilder terminating() {
        return copy(builder -> builder.phase = "Terminating");
    }

    public NamespaceBuilder label(String key, String value) {
        return copy(builder -> builder.labels.put(key, value));
    }

    public NamespaceBuilder annotation(String key, String value) {
        return copy(builder -> builder.annotations.put(key, value));
    }

    public NamespaceBuilder limitRange(LimitRangeItem item) {
        return copy(builder -> builder.limitRanges.add(item));
    }

    public NamespaceObservation build() {
        return new NamespaceObservation(cluster, name, uid, version, phase, labels, annotations, limitRanges);
    }
}
