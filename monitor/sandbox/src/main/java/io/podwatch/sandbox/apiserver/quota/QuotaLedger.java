package io.podwatch.sandbox.apiserver.quota;

import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.podwatch.sandbox.apiserver.revision.RevisionedStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The sums of what is stored in a namespace, as the quota controller counts them. */
final class QuotaLedger {
    private static final Set<String> TERMINAL = Set.of("Succeeded", "Failed");
    private static final Set<String> COUNTED_WHEN_TERMINAL = Set.of("count/pods");

    private final RevisionedStore store;
    private final InstantSource clock;

    /** Reading a pod's tree is what costs in a big namespace; a stored version never changes, and neither does its charge. */
    private final Map<StoredObject, Amounts> charges = new WeakHashMap<>();

    QuotaLedger(RevisionedStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What one more object of the kind is charged. */
    static Amounts charge(ResourceKind kind, JsonNode object) {
        if (kind == ResourceKind.PODS) {
            return PodCharge.of(object);
        }
        Map<String, Amount> count = new TreeMap<>();
        count.put("count/" + kind.qualifiedName(), Amount.ONE);
        if (kind == ResourceKind.RESOURCE_QUOTAS) {
            count.put(kind.plural(), Amount.ONE);
        }
        return new Amounts(new TreeMap<>(count));
    }

    Amounts used(ObjectNode quota, Set<String> names) {
        String namespace = JsonTree.text(quota, "metadata", "namespace");
        Amounts used = new Amounts(zeroes(names));
        for (ResourceKind kind : ResourceKind.values()) {
            if (kind.namespaced() && concerns(kind, names)) {
                used = used.plus(used(kind, namespace, quota));
            }
        }
        return used.only(names);
    }

    private static SortedMap<String, Amount> zeroes(Set<String> names) {
        SortedMap<String, Amount> zeroes = new TreeMap<>();
        names.forEach(name -> zeroes.put(name, Amount.ZERO));
        return zeroes;
    }

    private static boolean concerns(ResourceKind kind, Set<String> names) {
        return kind == ResourceKind.PODS
                || names.contains("count/" + kind.qualifiedName())
                || (kind == ResourceKind.RESOURCE_QUOTAS && names.contains(kind.plural()));
    }

    private Amounts used(ResourceKind kind, String namespace, ObjectNode quota) {
        Amounts sum = Amounts.NONE;
        for (StoredObject object : store.in(kind, namespace)) {
            sum = sum.plus(used(object, quota));
        }
        return sum;
    }

    private Amounts used(StoredObject object, ObjectNode quota) {
        Amounts charge = charges.computeIfAbsent(object, stored -> charge(stored.kind(), stored.tree()));
        if (object.kind() != ResourceKind.PODS) {
            return charge;
        }
        if (QuotaScope.narrows(quota) && !QuotaScope.covers(quota, object.tree())) {
            return Amounts.NONE;
        }
        return charged(object) ? charge : charge.only(COUNTED_WHEN_TERMINAL);
    }

    private boolean charged(StoredObject pod) {
        boolean terminal = pod.field("status.phase").filter(TERMINAL::contains).isPresent();
        return !terminal && !(pod.terminating() && goneByNow(pod.tree().path("metadata")));
    }

    /** A pod that outstays its grace period no longer counts, or a dead node would block the quota for ever. */
    private boolean goneByNow(JsonNode metadata) {
        Duration grace =
                Duration.ofSeconds(metadata.path("deletionGracePeriodSeconds").asLong(0));
        return Optional.of(JsonTree.text(metadata, "deletionTimestamp"))
                .filter(text -> !text.isEmpty())
                .map(text -> Instant.parse(text).plus(grace))
                .filter(end -> end.isBefore(clock.instant()))
                .isPresent();
    }
}
