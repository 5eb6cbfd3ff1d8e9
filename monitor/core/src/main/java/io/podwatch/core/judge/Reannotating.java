package io.podwatch.core.judge;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Has judged anew, at once, whatever depends on annotations that are other ones than before, or gone. */
final class Reannotating {
    private final QuotaJudge quotas;
    private final RejectionJudge rejections;
    private final Panel panel;
    private final Journal journal;

    Reannotating(QuotaJudge quotas, RejectionJudge rejections, Panel panel, Journal journal) {
        this.quotas = quotas;
        this.rejections = rejections;
        this.panel = panel;
        this.journal = journal;
    }

    void seen(Optional<NamespaceObservation> before, NamespaceObservation now, Instant at) {
        if (differ(before.map(NamespaceObservation::annotations), now.annotations())) {
            changed(now, at);
        }
    }

    void gone(NamespaceObservation last, Instant at) {
        if (!last.annotations().isEmpty()) {
            changed(last, at);
        }
    }

    private void changed(NamespaceObservation namespace, Instant at) {
        guarded(FindingType.QUOTA_USAGE, namespace, () -> quotas.reannotated(namespace, at));
        guarded(FindingType.QUOTA_REJECTING, namespace, () -> rejections.reannotated(namespace, at));
        panel.reannotated(namespace, at);
    }

    void seen(Optional<WorkloadTable.SeenWorkload> before, WorkloadObservation now, Instant at) {
        if (differ(before.map(seen -> seen.workload().annotations()), now.annotations())) {
            guarded(FindingType.QUOTA_REJECTING, now, () -> rejections.reannotated(now, before, at));
            panel.reannotated(now, at);
        }
    }

    void gone(WorkloadObservation last, Instant at) {
        if (!last.annotations().isEmpty()) {
            guarded(FindingType.QUOTA_REJECTING, last, () -> rejections.reannotatedBelow(last, at));
            panel.reannotated(last, at);
        }
    }

    /** What a quota says of its own usage is read with each observation of it. */
    void seen(Optional<QuotaObservation> before, QuotaObservation now, Instant at) {
        if (differ(before.map(QuotaObservation::annotations), now.annotations())) {
            guarded(FindingType.QUOTA_REJECTING, now, () -> rejections.reannotated(now, at));
        }
    }

    void gone(QuotaObservation last, Instant at) {
        if (!last.annotations().isEmpty()) {
            guarded(FindingType.QUOTA_REJECTING, last, () -> rejections.reannotated(last, at));
        }
    }

    private static boolean differ(Optional<Map<String, String>> before, Map<String, String> now) {
        return !before.orElse(Map.of()).equals(now);
    }

    private void guarded(FindingType type, Observation subject, Runnable judging) {
        journal.each(type, subject.cluster(), subject.namespace(), subject.subject(), judging);
    }
}
