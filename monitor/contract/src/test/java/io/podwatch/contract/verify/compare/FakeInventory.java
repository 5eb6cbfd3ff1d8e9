package io.podwatch.contract.verify.compare;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** An API server of a few objects. */
final class FakeInventory implements Inventory {
    private final String clusterUid;
    private final List<Observation> objects = new ArrayList<>();
    private final Set<ObservedKind> refused = EnumSet.noneOf(ObservedKind.class);
    private final List<WatchScope> scopes = new ArrayList<>();
    private long version = 1000;

    FakeInventory(String clusterUid) {
        this.clusterUid = clusterUid;
    }

    FakeInventory with(Observation observation) {
        without(observation);
        objects.add(observation);
        return this;
    }

    FakeInventory without(Observation observation) {
        objects.removeIf(one -> one.uid().equals(observation.uid()));
        return this;
    }

    FakeInventory at(long resourceVersion) {
        version = resourceVersion;
        return this;
    }

    FakeInventory refusing(ObservedKind kind) {
        refused.add(kind);
        return this;
    }

    List<WatchScope> scopes() {
        return List.copyOf(scopes);
    }

    @Override
    public String clusterUid() {
        return clusterUid;
    }

    @Override
    public Listed list(ObservedKind kind, String cluster, WatchScope scope, Consumer<Observation> each) {
        scopes.add(scope);
        if (refused.contains(kind)) {
            return new Listed("", false);
        }
        objects.stream().filter(one -> one.observedKind() == kind).forEach(each);
        return new Listed(Long.toString(version), true);
    }
}
