package io.podwatch.core.judge.known;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which subjects of one kind a namespace has, without a walk over all of them. */
final class NamespaceIndex {
    private final Map<NamespaceId, Set<SubjectId>> subjects = new HashMap<>();

    void put(SubjectId id) {
        subjects.computeIfAbsent(new NamespaceId(id.cluster(), id.namespace()), unseen -> new HashSet<>())
                .add(id);
    }

    void remove(SubjectId id) {
        subjects.computeIfPresent(new NamespaceId(id.cluster(), id.namespace()), (namespace, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
        });
    }

    /** In no order. */
    Set<SubjectId> of(String cluster, String namespace) {
        return subjects.getOrDefault(new NamespaceId(cluster, namespace), Set.of());
    }
}
