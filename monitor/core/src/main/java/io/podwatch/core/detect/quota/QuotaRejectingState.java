package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.evidence.QuotaRejection;
import io.podwatch.core.pod.WorkloadReference;
import java.time.Instant;
import java.util.Optional;

/** Whether a quota refuses one workload, the refusal told last, and since when. */
public record QuotaRejectingState(FindingKey key, Optional<QuotaRejection> rejection, Instant since)
        implements DetectorState {

    public static QuotaRejectingState clear(String cluster, String namespace, WorkloadReference workload) {
        return new QuotaRejectingState(keyOf(cluster, namespace, workload), Optional.empty(), Instant.EPOCH);
    }

    public static FindingKey keyOf(String cluster, String namespace, WorkloadReference workload) {
        return FindingKey.of(
                FindingType.QUOTA_REJECTING,
                cluster,
                namespace,
                "workload_kind",
                workload.kind(),
                "workload",
                workload.name());
    }

    @Override
    public boolean isBlank() {
        return rejection.isEmpty();
    }

    @Override
    public boolean isOpen() {
        return !isBlank();
    }
}
