package io.podwatch.detector.metrics;

import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.QuotaObservation;
import java.util.Optional;

/** What quotas allow, what is used of it, what of it cannot be read, and from where on that is told. */
final class QuotaSeries {
    private final SeriesTable table;

    QuotaSeries(SeriesTable table) {
        this.table = table;
    }

    /** @param pressureRatio from which share on the quota is under pressure */
    void read(QuotaObservation quota, double pressureRatio) {
        for (String resource : quota.unreadable().keySet()) {
            table.add(Family.QUOTA_UNREADABLE, 1, quota.cluster(), quota.namespace(), quota.name(), resource);
        }
        quota.hard().forEach((resource, hard) -> {
            String[] labels = {quota.cluster(), quota.namespace(), quota.name(), resource};
            table.add(Family.QUOTA_HARD, hard.toDouble(), labels);
            table.add(Family.QUOTA_THRESHOLD_RATIO, pressureRatio, labels);
            Optional.ofNullable(quota.used().get(resource)).ifPresent(used -> used(used, hard, labels));
        });
    }

    private void used(Quantity used, Quantity hard, String... labels) {
        table.add(Family.QUOTA_USED, used.toDouble(), labels);
        if (hard.isPositive()) {
            table.add(Family.QUOTA_USED_RATIO, used.ratioOf(hard), labels);
        }
    }
}
