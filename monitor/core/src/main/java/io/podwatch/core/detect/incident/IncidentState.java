package io.podwatch.core.detect.incident;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.WorkloadState;
import io.podwatch.core.pod.WorkloadReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What happened lately to the pods of one workload; it outlives them, and is kept in one record.
 *
 * <pre>
 *            an incident                  enough of them            nothing for the quiet time
 *   (quiet) ─────────────▶ remembered ──────────────────▶ open ─────────────────────────────▶ (quiet)
 *      ▲                       │                                                              ▲
 *      └──── quiet time ───────┘          the workload is gone ──────────────────────────────┘
 * </pre>
 *
 * @param open whether it is told
 * @param recent the oldest first; each object once
 */
public record IncidentState(FindingKey key, int desired, boolean open, List<Incident> recent) implements WorkloadState {

    public IncidentState {
        recent = List.copyOf(recent);
    }

    public static IncidentState quiet(FindingKey key, int desired) {
        return new IncidentState(key, desired, false, List.of());
    }

    @Override
    public WorkloadReference workload() {
        return key.workload();
    }

    @Override
    public IncidentState withDesired(int newDesired) {
        return newDesired == desired ? this : new IncidentState(key, newDesired, open, recent);
    }

    @Override
    public boolean hasParts() {
        return false;
    }

    @Override
    public boolean isBlank() {
        return recent.isEmpty();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /**
     * With what happened, if it is news and not over already. A pod that failed while its containers still ran tells a later
     * time as they end: only the latest counts, or what was forgotten would be news again to whoever reads it afresh.
     */
    IncidentState with(Incident incident, Instant now, IncidentPolicy policy) {
        if (knowsAsLate(incident) || isOver(incident, now, policy)) {
            return this;
        }
        List<Incident> next = new ArrayList<>(open ? recent : at(now, policy).recent);
        next.removeIf(incident::isOfSame);
        next.add(incident);
        next.sort(Incident.OLDEST_FIRST);
        return of(next.size() > policy.max() ? next.subList(1, next.size()) : next, policy);
    }

    private boolean knowsAsLate(Incident incident) {
        return recent.stream()
                .anyMatch(known -> known.isOfSame(incident) && !known.at().isBefore(incident.at()));
    }

    IncidentState without(Predicate<Incident> over, IncidentPolicy policy) {
        return of(recent.stream().filter(over.negate()).toList(), policy);
    }

    /** As time passes: all of what is told stays until nothing of it is recent. */
    IncidentState at(Instant now, IncidentPolicy policy) {
        boolean isRecent = recent.stream().anyMatch(incident -> !isOver(incident, now, policy));
        if (open) {
            return isRecent ? this : quiet(key, desired);
        }
        return without(incident -> isOver(incident, now, policy), policy);
    }

    private static boolean isOver(Incident incident, Instant now, IncidentPolicy policy) {
        return !incident.lasting() && !now.isBefore(incident.at().plus(policy.quiet()));
    }

    private IncidentState of(List<Incident> next, IncidentPolicy policy) {
        boolean isEnough = next.size() >= policy.count() || next.stream().anyMatch(Incident::lasting);
        return new IncidentState(key, desired, !next.isEmpty() && (open || isEnough), next);
    }

    /** When time alone changes something; absent as long as something lasts. */
    public Optional<Instant> due(IncidentPolicy policy) {
        if (recent.isEmpty() || (open && recent.stream().anyMatch(Incident::lasting))) {
            return Optional.empty();
        }
        Incident decisive = open ? recent.get(recent.size() - 1) : recent.get(0);
        return Optional.of(decisive.at().plus(policy.quiet()));
    }
}
