package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.Severity;

/**
 * How much a refused creation matters.
 *
 * @param served of a workload that still has pods to serve with
 * @param unserved of one that has none
 */
public record QuotaRejectingPolicy(Severity served, Severity unserved) {
    public static final QuotaRejectingPolicy DEFAULT = new QuotaRejectingPolicy(Severity.WARNING, Severity.CRITICAL);

    public QuotaRejectingPolicy cappedAt(Severity max) {
        return new QuotaRejectingPolicy(served.atMost(max), unserved.atMost(max));
    }
}
