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
 * @param updatedAt when its words last changed
 * @param toldAt when this was judged: later than all that was told of it before, so that each of its records is another one
 */
public record Alert(
        FindingKey key,
        AlertState state,
        FindingDetail detail,
        Instant openedAt,
        Instant updatedAt,
        Instant toldAt,
        Optional<Instant> resolvedAt,
        Optional<Resolution> resolution) {

    public Alert withDetail(FindingDetail newDetail) {
        return new Alert(key, state, newDetail, openedAt, updatedAt, toldAt, resolvedAt, resolution);
    }

    /** Whether it tells nothing new, whenever it was judged. */
    public boolean saysTheSameAs(Alert other) {
        return equals(other.toldAt(toldAt));
    }

    private Alert toldAt(Instant at) {
        return new Alert(key, state, detail, openedAt, updatedAt, at, resolvedAt, resolution);
    }

    public boolean isFiring() {
        return state == AlertState.FIRING;
    }
}
