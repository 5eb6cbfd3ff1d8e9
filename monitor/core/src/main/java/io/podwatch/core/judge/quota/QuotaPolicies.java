package io.podwatch.core.judge.quota;

import io.podwatch.core.detect.quota.QuotaLaggingPolicy;

/** The policies of what is judged about quotas as objects. */
public record QuotaPolicies(QuotaLaggingPolicy lagging) {
    public static final QuotaPolicies DEFAULT = new QuotaPolicies(QuotaLaggingPolicy.DEFAULT);
}
