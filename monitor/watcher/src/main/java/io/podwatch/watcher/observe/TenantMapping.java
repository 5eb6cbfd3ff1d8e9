package io.podwatch.watcher.observe;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.tenant.ScopeRequirement;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.watcher.kube.LimitRange;
import io.podwatch.watcher.kube.Namespace;
import io.podwatch.watcher.kube.Node;
import io.podwatch.watcher.kube.ResourceQuota;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Maps quotas, namespaces, limit ranges and nodes: what pods live in and on. */
final class TenantMapping {
    private final MappingSettings settings;
    private final Conditions conditions;
    private final Quantities quantities;
    private final UnreadableAmounts unreadable;

    TenantMapping(MappingSettings settings, Conditions conditions, MessageText messages, Quantities quantities) {
        this.settings = settings;
        this.conditions = conditions;
        this.quantities = quantities;
        this.unreadable = new UnreadableAmounts(messages);
    }

    QuotaObservation observe(ResourceQuota quota) {
        ObjectMeta metadata = quota.getMetadata();
        return new QuotaObservation(
                settings.cluster(),
                metadata.getNamespace(),
                metadata.getName(),
                metadata.getUid(),
                metadata.getResourceVersion(),
                quantities.of(quota.getSpec().hard()),
                quantities.of(quota.getStatus().hard()),
                quantities.of(quota.getStatus().used()),
                scopesOf(quota.getSpec()),
                Metadata.ownAnnotations(quota),
                unreadable.in(quota));
    }

    private static List<ScopeRequirement> scopesOf(ResourceQuota.Spec spec) {
        List<ScopeRequirement> scopes = new ArrayList<>();
        spec.scopes().forEach(scope -> scopes.add(new ScopeRequirement(scope, "Exists", List.of())));
        spec.scopeSelector()
                .matchExpressions()
                .forEach(term -> scopes.add(new ScopeRequirement(term.scopeName(), term.operator(), term.values())));
        return scopes;
    }

    NamespaceObservation observe(Namespace namespace) {
        ObjectMeta metadata = namespace.getMetadata();
        return new NamespaceObservation(
                settings.cluster(),
                metadata.getName(),
                metadata.getUid(),
                metadata.getResourceVersion(),
                namespace.getStatus().phase(),
                allowed(Metadata.labels(namespace)),
                Metadata.annotations(namespace, settings.namespaceAnnotations()),
                List.of());
    }

    private Map<String, String> allowed(Map<String, String> labels) {
        Map<String, String> allowed = new HashMap<>(labels);
        allowed.keySet().retainAll(settings.namespaceLabels());
        return allowed;
    }

    List<LimitRangeItem> items(LimitRange range) {
        return range.getSpec().limits().stream()
                .map(item -> new LimitRangeItem(
                        range.getMetadata().getName(),
                        item.type(),
                        quantities.of(item.min()),
                        quantities.of(item.max()),
                        quantities.of(item.defaultLimits()),
                        quantities.of(item.defaultRequests())))
                .toList();
    }

    NodeObservation observe(Node node) {
        ObjectMeta metadata = node.getMetadata();
        return new NodeObservation(
                settings.cluster(),
                metadata.getName(),
                metadata.getUid(),
                metadata.getResourceVersion(),
                conditions.of(node.getStatus().conditions()),
                node.getSpec().unschedulable(),
                List.of());
    }
}
