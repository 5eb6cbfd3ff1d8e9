package io.podwatch.core.judge.quota;

import io.podwatch.core.detect.filling.QuotaFillingPolicy;
import io.podwatch.core.detect.quota.NextReplicaPolicy;
import io.podwatch.core.detect.quota.QuotaLaggingPolicy;

/** The policies of what is judged about quotas as objects. */
public record QuotaPolicies(QuotaLaggingPolicy lagging, NextReplicaPolicy nextReplica, QuotaFillingPolicy filling) {
    public static final QuotaPolicies DEFAULT =
            new QuotaPolicies(QuotaLaggingPolicy.DEFAULT, NextReplicaPolicy.DEFAULT, QuotaFillingPolicy.DEFAULT);
}
