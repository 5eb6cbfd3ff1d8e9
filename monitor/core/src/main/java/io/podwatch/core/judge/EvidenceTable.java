package io.podwatch.core.judge;

import io.podwatch.core.evidence.EvidenceObservation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events that a later observation may need, by the object that they are about; never more than the cluster keeps. */
final class EvidenceTable {
    private final Map<SubjectId, EvidenceObservation> events = new HashMap<>();
    private final Map<SubjectId, Map<SubjectId, EvidenceObservation>> byTarget = new HashMap<>();

    Optional<EvidenceObservation> find(SubjectId id) {
        return Optional.ofNullable(events.get(id));
    }

    EvidenceTable keep(EvidenceObservation event) {
        if (event.isRestartBackOff() || event.rejection().isPresent()) {
            forget(SubjectId.of(event));
            events.put(SubjectId.of(event), event);
            byTarget.computeIfAbsent(targetOf(event), unseen -> new HashMap<>()).put(SubjectId.of(event), event);
        }
        return this;
    }

    EvidenceTable forget(SubjectId id) {
        EvidenceObservation event = events.remove(id);
        if (event != null) {
            byTarget.computeIfPresent(targetOf(event), (target, about) -> {
                about.remove(id);
                return about.isEmpty() ? null : about;
            });
        }
        return this;
    }

    /** The events about an object, in no order. */
    Collection<EvidenceObservation> about(String cluster, String namespace, String kind, String name) {
        return List.copyOf(byTarget.getOrDefault(new SubjectId(cluster, namespace, kind + "/" + name), Map.of())
                .values());
    }

    private static SubjectId targetOf(EvidenceObservation event) {
        String target = event.target().kind() + "/" + event.target().name();
        return new SubjectId(event.cluster(), event.namespace(), target);
    }

    int size() {
        return events.size();
    }
}
