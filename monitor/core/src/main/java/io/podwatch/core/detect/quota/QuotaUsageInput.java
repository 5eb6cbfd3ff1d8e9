package io.podwatch.core.detect.quota;

import io.podwatch.core.quantity.Quantity;
import java.time.Instant;

/** What the detector is told of one resource of one quota. */
public sealed interface QuotaUsageInput {
    Instant at();

    /** What the quota controller counts, and what it enforces. */
    record Measured(Quantity used, Quantity hard, Instant at) implements QuotaUsageInput {}

    /** The quota is gone, or no longer limits the resource. */
    record Gone(Instant at) implements QuotaUsageInput {}

    /** Nobody wants to be told of it. */
    record SwitchedOff(Instant at) implements QuotaUsageInput {}
}
