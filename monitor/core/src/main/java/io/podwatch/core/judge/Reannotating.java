package io.podwatch.core.judge;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.judge.crashloop.CrashLoopReview;
import io.podwatch.core.judge.known.Knowledge.KnownPod;
import io.podwatch.core.judge.known.WorkloadTable;
import io.podwatch.core.judge.rejecting.RejectionJudge;
import io.podwatch.core.judge.subject.Guard;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Has judged anew, at once, whatever depends on annotations that are other ones than before, or gone. */
final class Reannotating {
    private final CrashLoopReview crashLoops;
    private final QuotaJudge quotas;
    private final RejectionJudge rejections;
    private final Panel panel;
    private final Guard guard;

    Reannotating(CrashLoopReview crashLoops, QuotaJudge quotas, RejectionJudge rejections, Panel panel, Guard guard) {
        this.crashLoops = crashLoops;
        this.quotas = quotas;
        this.rejections = rejections;
        this.panel = panel;
        this.guard = guard;
    }

    void seen(Optional<NamespaceObservation> before, NamespaceObservation now, Instant at) {
        Map<String, String> former =
                before.map(NamespaceObservation::annotations).orElse(Map.of());
        boolean ends = now.isTerminating()
                && before.filter(NamespaceObservation::isTerminating).isEmpty();
        if (ends || !former.equals(now.annotations())) {
            changed(now, former, at);
        }
    }

    void gone(NamespaceObservation last, Instant at) {
        if (!last.annotations().isEmpty()) {
            changed(last, last.annotations(), at);
        }
    }

    private void changed(NamespaceObservation namespace, Map<String, String> before, Instant at) {
        guard.each(FindingType.CONTAINER_CRASH_LOOPING, namespace, () -> crashLoops.reannotated(namespace, before, at));
        guard.each(FindingType.QUOTA_USAGE, namespace, () -> quotas.reannotated(namespace, at));
        guard.each(FindingType.QUOTA_REJECTING, namespace, () -> rejections.reannotated(namespace, at));
        panel.reannotated(namespace, at);
    }

    void seen(Optional<WorkloadTable.SeenWorkload> before, WorkloadObservation now, Instant at) {
        Map<String, String> former =
                before.map(seen -> seen.workload().annotations()).orElse(Map.of());
        if (!former.equals(now.annotations())) {
            guard.each(FindingType.QUOTA_REJECTING, now, () -> rejections.reannotated(now, before, at));
            changed(now, former, at);
        }
    }

    void gone(WorkloadObservation last, Instant at) {
        if (!last.annotations().isEmpty()) {
            guard.each(FindingType.QUOTA_REJECTING, last, () -> rejections.reannotatedBelow(last, at));
            changed(last, last.annotations(), at);
        }
    }

    private void changed(WorkloadObservation workload, Map<String, String> before, Instant at) {
        guard.each(FindingType.CONTAINER_CRASH_LOOPING, workload, () -> crashLoops.reannotated(workload, before, at));
        panel.reannotated(workload, at);
    }

    /** Only of a pod without a workload: others have none that count. */
    void seen(Optional<KnownPod> before, PodObservation now, Instant at) {
        Map<String, String> former =
                before.map(seen -> seen.pod().annotations()).orElse(Map.of());
        if (before.isPresent() && !former.equals(now.annotations())) {
            guard.each(FindingType.CONTAINER_CRASH_LOOPING, now, () -> crashLoops.reannotated(now, former, at));
            panel.reannotated(now, at);
        }
    }

    /** What a quota says of its own usage is read with each observation of it. */
    void seen(Optional<QuotaObservation> before, QuotaObservation now, Instant at) {
        if (!before.map(QuotaObservation::annotations).orElse(Map.of()).equals(now.annotations())) {
            guard.each(FindingType.QUOTA_REJECTING, now, () -> rejections.reannotated(now, at));
        }
    }

    void gone(QuotaObservation last, Instant at) {
        if (!last.annotations().isEmpty()) {
            guard.each(FindingType.QUOTA_REJECTING, last, () -> rejections.reannotated(last, at));
        }
    }
}
