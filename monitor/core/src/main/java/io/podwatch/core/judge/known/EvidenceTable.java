package io.podwatch.core.judge.known;

import io.podwatch.core.evidence.EvidenceObservation;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The events that a later observation may need, by the object that they are about; never more than the cluster keeps, and of
 * one pod no more than the bound, the newest.
 */
public final class EvidenceTable {
    private static final Comparator<EvidenceObservation> BY_AGE = Comparator.comparing(
                    (EvidenceObservation event) -> event.lastAt().orElse(Instant.EPOCH))
            .thenComparing(EvidenceObservation::uid);

    private final Map<SubjectId, EvidenceObservation> events = new HashMap<>();
    private final Map<SubjectId, Map<SubjectId, EvidenceObservation>> byTarget = new HashMap<>();

    private final Set<String> reasons;
    private final int podEventsMax;
    private final Map<String, Long> shed = new HashMap<>();

    /** @param reasons of the events about pods that are read beside those that are always */
    public EvidenceTable(Set<String> reasons, int podEventsMax) {
        this.reasons = Set.copyOf(reasons);
        this.podEventsMax = podEventsMax;
    }

    public Optional<EvidenceObservation> find(SubjectId id) {
        return Optional.ofNullable(events.get(id));
    }

    public EvidenceTable keep(EvidenceObservation event) {
        if (isRead(event)) {
            forget(SubjectId.of(event));
            events.put(SubjectId.of(event), event);
            byTarget.computeIfAbsent(targetOf(event), unseen -> new HashMap<>()).put(SubjectId.of(event), event);
            shedOldest(event);
        }
        return this;
    }

    private boolean isRead(EvidenceObservation event) {
        return event.isRestartBackOff()
                || event.isAboutAKillingProbe()
                || event.rejection().isPresent()
                || (isAboutAPod(event) && reasons.contains(event.reason()));
    }

    private static boolean isAboutAPod(EvidenceObservation event) {
        return event.target().kind().equals("Pod");
    }

    private void shedOldest(EvidenceObservation newest) {
        Map<SubjectId, EvidenceObservation> about = byTarget.get(targetOf(newest));
        if (isAboutAPod(newest) && about.size() > podEventsMax) {
            forget(SubjectId.of(about.values().stream().min(BY_AGE).orElseThrow()));
            shed.merge(newest.cluster(), 1L, Long::sum);
        }
    }

    /** How many of a cluster were dropped because their pod had more than the bound. */
    public long shed(String cluster) {
        return shed.getOrDefault(cluster, 0L);
    }

    public EvidenceTable forget(SubjectId id) {
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
    public Collection<EvidenceObservation> about(String cluster, String namespace, String kind, String name) {
        Map<SubjectId, EvidenceObservation> about = byTarget.get(new SubjectId(cluster, namespace, kind + "/" + name));
        return about == null ? List.of() : List.copyOf(about.values());
    }

    private static SubjectId targetOf(EvidenceObservation event) {
        String target = event.target().kind() + "/" + event.target().name();
        return new SubjectId(event.cluster(), event.namespace(), target);
    }

    int size() {
        return events.size();
    }
}
