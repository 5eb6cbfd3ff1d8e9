package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.tenant.QuotaObservation;
import java.time.Instant;

/** The level of one resource of one quota, and since when it is there. */
public record QuotaUsageState(FindingKey key, QuotaLevel level, Instant since) implements DetectorState {

    public static QuotaUsageState within(QuotaObservation quota, String resource) {
        return new QuotaUsageState(
                keyOf(quota.cluster(), quota.namespace(), quota.name(), resource), QuotaLevel.WITHIN, Instant.EPOCH);
    }

    public static FindingKey keyOf(String cluster, String namespace, String quota, String resource) {
        return FindingKey.of(FindingType.QUOTA_USAGE, cluster, namespace, "resourcequota", quota, "resource", resource);
    }

    @Override
    public boolean isBlank() {
        return level == QuotaLevel.WITHIN;
    }

    @Override
    public boolean isOpen() {
        return !isBlank();
    }
}
