package io.podwatch.core.testkit;

import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.tenant.ScopeRequirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Describes one ResourceQuota; each call gives a new builder. */
public final class QuotaBuilder {
    private String cluster = "test";
    private String namespace = "shop";
    private final String name;
    private String uid;
    private String version = "1000";
    private Map<String, Quantity> wanted = new LinkedHashMap<>();
    private Map<String, Quantity> hard = new LinkedHashMap<>();
    private Map<String, Quantity> used = new LinkedHashMap<>();
    private List<ScopeRequirement> scopes = new ArrayList<>();
    private Map<String, String> annotations = new LinkedHashMap<>();
    private Map<String, String> unreadable = new LinkedHashMap<>();

    private QuotaBuilder(String name) {
        this.name = name;
        this.uid = "uid-" + name;
    }

    /** A quota in {@code test/shop} that limits nothing yet. */
    public static QuotaBuilder aQuota(String name) {
        return new QuotaBuilder(name);
    }

    private QuotaBuilder copy(Consumer<QuotaBuilder> change) {
        QuotaBuilder copy = new QuotaBuilder(name);
        copy.cluster = cluster;
        copy.namespace = namespace;
        copy.uid = uid;
        copy.version = version;
        copy.wanted = new LinkedHashMap<>(wanted);
        copy.hard = new LinkedHashMap<>(hard);
        copy.used = new LinkedHashMap<>(used);
        copy.scopes = new ArrayList<>(scopes);
        copy.annotations = new LinkedHashMap<>(annotations);
        copy.unreadable = new LinkedHashMap<>(unreadable);
        change.accept(copy);
        return copy;
    }

    public QuotaBuilder inCluster(String newCluster) {
        return copy(builder -> builder.cluster = newCluster);
    }

    public QuotaBuilder inNamespace(String newNamespace) {
        return copy(builder -> builder.namespace = newNamespace);
    }

    public QuotaBuilder uid(String newUid) {
        return copy(builder -> builder.uid = newUid);
    }

    public QuotaBuilder version(long resourceVersion) {
        return copy(builder -> builder.version = Long.toString(resourceVersion));
    }

    /** Limits the resource in spec and status alike. */
    public QuotaBuilder hard(String resource, String amount) {
        return copy(builder -> {
            builder.wanted.put(resource, Quantity.parse(amount));
            builder.hard.put(resource, Quantity.parse(amount));
        });
    }

    /** Limits the resource in the spec alone: the quota controller has yet to take it up. */
    public QuotaBuilder wanted(String resource, String amount) {
        return copy(builder -> builder.wanted.put(resource, Quantity.parse(amount)));
    }

    public QuotaBuilder used(String resource, String amount) {
        return copy(builder -> builder.used.put(resource, Quantity.parse(amount)));
    }

    public QuotaBuilder scope(String scope, String operator, String... values) {
        return copy(builder -> builder.scopes.add(new ScopeRequirement(scope, operator, List.of(values))));
    }

    public QuotaBuilder annotation(String key, String value) {
        return copy(builder -> builder.annotations.put(key, value));
    }

    public QuotaBuilder unreadable(String resource, String text) {
        return copy(builder -> builder.unreadable.put(resource, text));
    }

    public QuotaObservation build() {
        return new QuotaObservation(
                cluster, namespace, name, uid, version, wanted, hard, used, scopes, annotations, unreadable);
    }
}
