package io.podwatch.core.judge.known;

import io.podwatch.core.tenant.QuotaObservation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last observation of each quota, and which of them a namespace has. */
public final class QuotaTable {
    private final Map<SubjectId, QuotaObservation> quotas = new HashMap<>();
    private final NamespaceIndex namespaces = new NamespaceIndex();

    /** Null where there is none. */
    public QuotaObservation get(SubjectId id) {
        return quotas.get(id);
    }

    public void put(SubjectId id, QuotaObservation quota) {
        quotas.put(id, quota);
        namespaces.put(id);
    }

    /** Null where there was none. */
    public QuotaObservation remove(SubjectId id) {
        namespaces.remove(id);
        return quotas.remove(id);
    }

    public Collection<QuotaObservation> values() {
        return quotas.values();
    }

    /** Of one namespace, in no order; costs no more than there are. */
    List<QuotaObservation> of(String cluster, String namespace) {
        return namespaces.of(cluster, namespace).stream().map(quotas::get).toList();
    }

    int size() {
        return quotas.size();
    }
}
