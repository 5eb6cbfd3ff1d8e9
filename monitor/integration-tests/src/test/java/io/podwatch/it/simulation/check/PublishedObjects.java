package io.podwatch.it.simulation.check;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.it.simulation.cluster.ModelApi;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything but pods as the committed records have it: by kind and key. */
final class PublishedObjects {
    private final ModelApi api;
    private final Map<ObservedKind, Map<String, Observation>> kinds = new EnumMap<>(ObservedKind.class);

    PublishedObjects(ModelApi api) {
        this.api = api;
        for (ObservedKind kind : ObservedKind.values()) {
            kinds.put(kind, new LinkedHashMap<>());
        }
    }

    Collection<Observation> states(ObservedKind kind) {
        return kinds.get(kind).values();
    }

    void state(String key, Observation now) {
        Observation before = kinds.get(now.observedKind()).put(key, now);
        if (before != null && before.uid().equals(now.uid())) {
            boolean older = ResourceVersion.isOlder(now.resourceVersion(), before.resourceVersion());
            Broken.unless(!older, "states of an object go forward", before + " to " + now);
        }
        ModelApi.Change shown = api.change(Long.parseLong(now.resourceVersion()))
                .orElseThrow(() -> new Broken("only what the API server has shown is published", now.toString()));
        Broken.unless(
                plain(now).equals(plain(shown.now())),
                "an object is published as the API server has shown it, which is " + shown.now(),
                now);
    }

    /** Without what the watcher knows from elsewhere. */
    private static Observation plain(Observation observation) {
        if (observation instanceof NodeObservation node) {
            return node.with(java.util.List.of());
        }
        return observation instanceof NamespaceObservation namespace
                ? namespace.with(java.util.List.of())
                : observation;
    }

    void tombstone(ObservedKind kind, String key) {
        Broken.unless(kinds.get(kind).remove(key) != null, "only what is published ends", kind + " " + key);
    }
}
