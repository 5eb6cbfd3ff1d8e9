package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Since when no more pod of a workload fits into one resource of one quota, which neither of them tells.
 *
 * <pre>
 *            none fits                grace             one fits
 *   (fits) ───────────▶ blocked since ─────▶ open ◀──────────────▶ open, fits since
 *      ▲── one fits ──────────┘               │ none fits                  │ quiet
 *      └────── no longer needed or counted ───┴────────────────────────────┘
 * </pre>
 *
 * @param open whether it has been told
 * @param fitsSince while it is open and one fits again
 */
public record NextReplicaState(FindingKey key, Optional<Instant> since, boolean open, Optional<Instant> fitsSince)
        implements DetectorState {

    public static NextReplicaState fits(FindingKey key) {
        return new NextReplicaState(key, Optional.empty(), false, Optional.empty());
    }

    public static FindingKey keyOf(WorkloadObservation workload, String quota, String resource) {
        return new FindingKey(
                FindingType.NEXT_REPLICA_BLOCKED,
                workload.cluster(),
                workload.namespace(),
                Map.of(
                        "workload_kind",
                        workload.reference().kind(),
                        "workload",
                        workload.reference().name(),
                        "resourcequota",
                        quota,
                        "resource",
                        resource));
    }

    /** When time alone will change it; absent while only news can. */
    public Optional<Instant> dueAt(NextReplicaPolicy policy) {
        return open ? fitsSince.map(from -> from.plus(policy.quiet())) : since.map(from -> from.plus(policy.grace()));
    }

    @Override
    public boolean isBlank() {
        return since.isEmpty();
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
