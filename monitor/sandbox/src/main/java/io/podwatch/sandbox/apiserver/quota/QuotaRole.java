package io.podwatch.sandbox.apiserver.quota;

import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.podwatch.sandbox.apiserver.revision.RevisionedStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * Admission by quota and the quota controller in one: a create that does not fit is refused with the real server's words,
 * one that fits is charged at once. With the controller off, statuses are only what was written to them.
 */
public final class QuotaRole {
    private final RevisionedStore store;
    private final QuotaLedger ledger;
    private final boolean controller;

    public QuotaRole(RevisionedStore store, InstantSource clock, boolean controller) {
        this.store = store;
        this.ledger = new QuotaLedger(store, clock);
        this.controller = controller;
    }

    /** One quota that the object falls under, as far as it limits what the object is charged. */
    private record Claim(StoredObject quota, ObjectNode tree, Amounts requested) {
        private Amounts used() {
            return Amounts.of(tree.path("status").path("used"));
        }

        private Amounts hard() {
            return Amounts.of(tree.path("status").path("hard"));
        }

        private Set<String> exceeded() {
            Amounts hard = hard();
            Amounts after = used().plus(requested);
            Set<String> exceeded = new TreeSet<>(requested.names());
            exceeded.retainAll(hard.names());
            exceeded.removeIf(name -> !requested.get(name).exceeds(Amount.ZERO)
                    || !after.get(name).exceeds(hard.get(name)));
            return exceeded;
        }

        private String refusal(Set<String> exceeded) {
            return "exceeded quota: " + quota.name() + ", requested: " + requested.only(exceeded) + ", used: "
                    + used().only(exceeded) + ", limited: " + hard().only(exceeded);
        }
    }

    /** Refuses the create, or charges every quota that it falls under. */
    public void admit(ResourceKind kind, String namespace, ObjectNode object) {
        if (kind == ResourceKind.EVENTS
                || store.in(ResourceKind.RESOURCE_QUOTAS, namespace).isEmpty()) {
            return;
        }
        List<Claim> claims = claims(kind, namespace, object);
        claims.forEach(claim -> require(kind, object, claim));
        claims.forEach(this::charge);
    }

    private List<Claim> claims(ResourceKind kind, String namespace, ObjectNode object) {
        Amounts charge = QuotaLedger.charge(kind, object);
        List<Claim> claims = new ArrayList<>();
        for (StoredObject quota : store.in(ResourceKind.RESOURCE_QUOTAS, namespace)) {
            ObjectNode tree = quota.tree();
            Amounts requested =
                    charge.only(Amounts.of(tree.path("spec").path("hard")).names());
            boolean demands =
                    kind == ResourceKind.PODS && !demanded(tree, object).isEmpty();
            if ((demands || !requested.isEmpty()) && (kind != ResourceKind.PODS || QuotaScope.covers(tree, object))) {
                claims.add(new Claim(quota, tree, requested));
            }
        }
        return claims;
    }

    private static String demanded(ObjectNode quota, ObjectNode pod) {
        return RequiredResources.missing(
                Amounts.of(quota.path("spec").path("hard")).names(), pod);
    }

    private static void require(ResourceKind kind, ObjectNode object, Claim claim) {
        String name = JsonTree.text(object, "metadata", "name");
        String missing = kind == ResourceKind.PODS ? demanded(claim.tree(), object) : "";
        if (!missing.isEmpty()) {
            throw ApiFailure.forbidden(
                    kind, name, "failed quota: " + claim.quota().name() + ": must specify " + missing);
        }
        Set<String> unknown = new TreeSet<>(claim.requested().names());
        unknown.removeAll(claim.used().names());
        if (!unknown.isEmpty()) {
            throw ApiFailure.forbidden(
                    kind,
                    name,
                    "status unknown for quota: " + claim.quota().name() + ", resources: " + String.join(",", unknown));
        }
        Set<String> exceeded = claim.exceeded();
        if (!exceeded.isEmpty()) {
            throw ApiFailure.forbidden(kind, name, claim.refusal(exceeded));
        }
    }

    private void charge(Claim claim) {
        ObjectNode used = claim.used().plus(claim.requested()).toTree();
        JsonTree.child(claim.tree(), "status").set("used", used);
        store.modify(claim.quota(), claim.tree());
    }

    /** Sums a namespace anew: something was deleted, became terminal, or a quota was changed. */
    public void recalculate(String namespace) {
        if (controller) {
            List.copyOf(store.in(ResourceKind.RESOURCE_QUOTAS, namespace)).forEach(this::recalculate);
        }
    }

    private void recalculate(StoredObject quota) {
        ObjectNode tree = quota.tree();
        Amounts hard = Amounts.of(tree.path("spec").path("hard"));
        ObjectNode status = JsonTree.object();
        status.set("hard", hard.toTree());
        status.set("used", ledger.used(tree, hard.names()).toTree());
        if (!status.equals(tree.path("status"))) {
            tree.set("status", status);
            store.modify(quota, tree);
        }
    }
}
