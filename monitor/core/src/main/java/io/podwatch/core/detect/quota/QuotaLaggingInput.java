package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.Resolution;
import io.podwatch.core.tenant.QuotaObservation;
import java.time.Instant;

/** What the detector is told of one quota. */
public sealed interface QuotaLaggingInput {
    Instant at();

    /** Its status does not say what its spec asks for, by then. */
    record Behind(QuotaObservation quota, Instant at) implements QuotaLaggingInput {}

    /** It does, or the quota is gone, or nobody wants to know. */
    record Over(Resolution resolution, Instant at) implements QuotaLaggingInput {}
}
