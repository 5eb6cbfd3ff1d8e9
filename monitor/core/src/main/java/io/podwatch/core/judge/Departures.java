package io.podwatch.core.judge;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.judge.book.Journal;
import io.podwatch.core.judge.crashloop.CrashLoopJudge;
import io.podwatch.core.judge.known.PodTable;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.judge.known.Surroundings;
import io.podwatch.core.judge.rejecting.RejectionJudge;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Optional;

/** Has judged what is gone, once it is known no more. */
final class Departures {
    private final Journal journal;
    private final PodTable pods;
    private final Surroundings surroundings;
    private final CrashLoopJudge crashLoops;
    private final QuotaJudge quotas;
    private final RejectionJudge rejections;
    private final Panel panel;
    private final Reannotating annotations;
    private final Lives lives;

    Departures(Journal journal, PodTable pods, Surroundings surroundings, Judges judges, Lives lives) {
        this.journal = journal;
        this.pods = pods;
        this.surroundings = surroundings;
        this.crashLoops = judges.crashLoops();
        this.quotas = judges.quotas();
        this.rejections = judges.rejections();
        this.panel = judges.panel();
        this.annotations = judges.annotations();
        this.lives = lives;
    }

    void gone(ObservedKind kind, SubjectId id, Instant at) {
        switch (kind) {
            case POD -> pods.remove(id).ifPresent(last -> gone(last.pod(), at));
            case QUOTA -> Optional.ofNullable(surroundings.quotas.remove(id)).ifPresent(last -> gone(last, at));
            case WORKLOAD -> surroundings.workloads.remove(id).ifPresent(last -> gone(last.workload(), at));
            case NAMESPACE -> lives.gone(id, at, last -> annotations.gone(last, at));
            case NODE -> Optional.ofNullable(surroundings.nodes.remove(id)).ifPresent(last -> panel.gone(last, at));
            case EVIDENCE -> surroundings.events.forget(id);
        }
    }

    private void gone(PodObservation last, Instant at) {
        journal.each(FindingType.CONTAINER_CRASH_LOOPING, last, () -> crashLoops.onGone(last, at));
        panel.gone(last, at);
    }

    void gone(QuotaObservation last, Instant at) {
        journal.each(FindingType.QUOTA_USAGE, last, () -> quotas.onGone(last, at));
        panel.gone(last, at);
        annotations.gone(last, at);
    }

    private void gone(WorkloadObservation last, Instant at) {
        journal.each(FindingType.CONTAINER_CRASH_LOOPING, last, () -> crashLoops.scaled(last, at));
        journal.each(FindingType.QUOTA_REJECTING, last, () -> rejections.onGone(last, at));
        panel.gone(last, at);
        annotations.gone(last, at);
    }
}
