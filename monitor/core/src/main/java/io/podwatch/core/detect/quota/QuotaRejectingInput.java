package io.podwatch.core.detect.quota;

import io.podwatch.core.evidence.QuotaRejection;
import io.podwatch.core.workload.Replicas;
import java.time.Instant;
import java.util.Map;

/** What the detector is told of one workload. */
public sealed interface QuotaRejectingInput {
    Instant at();

    /**
     * A creation was refused, by the workload's condition or an event.
     *
     * @param consumers of each resource that is short, who uses the most of it
     */
    record Refused(QuotaRejection rejection, Replicas replicas, Map<String, String> consumers, Instant at)
            implements QuotaRejectingInput {

        public Refused {
            consumers = Map.copyOf(consumers);
        }
    }

    /** A creation succeeded, or the workload has all it wants. */
    record Satisfied(Instant at) implements QuotaRejectingInput {}

    /** The workload is gone. */
    record Gone(Instant at) implements QuotaRejectingInput {}

    /** Nobody wants to be told of it. */
    record SwitchedOff(Instant at) implements QuotaRejectingInput {}
}
