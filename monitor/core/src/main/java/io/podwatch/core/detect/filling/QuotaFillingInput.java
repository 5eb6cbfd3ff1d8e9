package io.podwatch.core.detect.filling;

import io.podwatch.core.detect.Resolution;
import io.podwatch.core.quantity.Quantity;
import java.time.Instant;

/** What the detector is told of one resource of one quota. */
public sealed interface QuotaFillingInput {
    Instant at();

    /**
     * So much is used.
     *
     * @param begins whether a span has just begun with it; else it has become known at some moment of one
     */
    record Used(Quantity used, Quantity hard, boolean begins, Instant at) implements QuotaFillingInput {}

    /** Nothing is limited any more, or nobody wants to know. */
    record Over(Resolution resolution, Instant at) implements QuotaFillingInput {}
}
