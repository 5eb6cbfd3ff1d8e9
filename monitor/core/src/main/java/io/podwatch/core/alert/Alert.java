package io.podwatch.core.alert;

import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Resolution;
import java.time.Instant;
import java.util.Optional;

/**
 * One finding as people follow it.
 *
 * @param openedAt when it began to fire; for a pending one when it became pending
 * @param updatedAt when what is said about it last changed
 */
public record Alert(
        FindingKey key,
        AlertState state,
        FindingDetail detail,
        Instant openedAt,
        Instant updatedAt,
        Optional<Instant> resolvedAt,
        Optional<Resolution> resolution) {

    public Alert withDetail(FindingDetail newDetail) {
        return new Alert(key, state, newDetail, openedAt, updatedAt, resolvedAt, resolution);
    }

    public boolean isFiring() {
        return state == AlertState.FIRING;
    }
}
