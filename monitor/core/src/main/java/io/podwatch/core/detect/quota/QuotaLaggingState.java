package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.tenant.QuotaObservation;
import java.time.Instant;
import java.util.Optional;

/**
 * Since when the quota controller is behind with one quota; no status tells it.
 *
 * <pre>
 *               behind              for as long as the grace
 *   (caught up) ──────▶ behind since ───────────────────────▶ open
 *        ▲───────── caught up, gone or switched off ────────────┘
 * </pre>
 *
 * @param open whether it has been told
 */
public record QuotaLaggingState(FindingKey key, Optional<Instant> since, boolean open) implements DetectorState {

    public static QuotaLaggingState caughtUp(FindingKey key) {
        return new QuotaLaggingState(key, Optional.empty(), false);
    }

    public static FindingKey keyOf(QuotaObservation quota) {
        return FindingKey.of(
                FindingType.QUOTA_CONTROLLER_LAGGING,
                quota.cluster(),
                quota.namespace(),
                "resourcequota",
                quota.name());
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
