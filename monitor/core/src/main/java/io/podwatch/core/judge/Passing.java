package io.podwatch.core.judge;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.judge.book.Book;
import io.podwatch.core.judge.book.Journal;
import io.podwatch.core.judge.crashloop.CrashLoopJudge;
import io.podwatch.core.judge.crashloop.CrashLoopReview;
import io.podwatch.core.judge.known.Knowledge.KnownPod;
import io.podwatch.core.judge.known.PodTable;
import io.podwatch.core.judge.known.Surroundings;
import io.podwatch.core.judge.known.WorkloadTable.SeenWorkload;
import io.podwatch.core.judge.rejecting.RejectionJudge;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Has judged what only time brings about, and what was restored: nobody knows what it was judged by before. */
final class Passing {
    private final Journal journal;
    private final Book book;
    private final PodTable pods;
    private final Surroundings surroundings;
    private final CrashLoopJudge crashLoops;
    private final CrashLoopReview crashLoopReview;
    private final QuotaJudge quotas;
    private final RejectionJudge rejections;
    private final BlindnessJudge blindness;
    private final Panel panel;
    private final Clocks clocks;
    private final Duration resolvedRetention;

    Passing(
            Journal journal,
            Book book,
            PodTable pods,
            Surroundings surroundings,
            Judges judges,
            Clocks clocks,
            Duration resolvedRetention) {
        this.journal = journal;
        this.book = book;
        this.pods = pods;
        this.surroundings = surroundings;
        this.crashLoops = judges.crashLoops();
        this.crashLoopReview = judges.crashLoopReview();
        this.quotas = judges.quotas();
        this.rejections = judges.rejections();
        this.blindness = judges.blindness();
        this.panel = judges.panel();
        this.clocks = clocks;
        this.resolvedRetention = resolvedRetention;
    }

    void time(Watermark watermark) {
        if (!clocks.isNews(watermark)) {
            return;
        }
        boolean isFirst = clocks.isFirst(watermark);
        Optional<Instant> previous = clocks.pass(watermark);
        if (isFirst) {
            firstTime(watermark);
        }
        judged(watermark, previous);
        booked(watermark);
    }

    private void judged(Watermark watermark, Optional<Instant> previous) {
        String cluster = watermark.cluster();
        journal.each(FindingType.CONTAINER_CRASH_LOOPING, cluster, () -> crashLoopReview.onTime(watermark));
        journal.each(FindingType.QUOTA_USAGE, cluster, () -> quotas.onTime(watermark));
        journal.each(FindingType.QUOTA_REJECTING, cluster, () -> rejections.onTime(watermark));
        if (clocks.isFirstToBeWhole(watermark)) {
            panel.restored(watermark);
        }
        panel.time(watermark);
        journal.each(FindingType.WATCH_BLIND, cluster, () -> blindness.onTime(watermark, previous));
    }

    private void booked(Watermark watermark) {
        for (FindingKey key : book.open(watermark.cluster())) {
            journal.each(
                    key.type(),
                    key.cluster(),
                    key.namespace(),
                    key.subjectText(),
                    () -> book.reweigh(key, watermark.time()));
        }
        if (watermark.isSynced(ObservedKind.POD)) {
            book.closeForgotten(watermark.cluster(), watermark.time());
        }
        book.expire(watermark.cluster(), watermark.time().minus(resolvedRetention));
    }

    /** Between what was restored and now lies perhaps another release, with other thresholds. */
    private void firstTime(Watermark watermark) {
        String cluster = watermark.cluster();
        book.moveFormer(cluster);
        journal.each(FindingType.CONTAINER_CRASH_LOOPING, cluster, () -> crashLoopReview.rejudged(watermark));
        journal.each(FindingType.QUOTA_USAGE, cluster, () -> quotas.rejudged(watermark));
        journal.each(FindingType.QUOTA_REJECTING, cluster, () -> rejections.rejudged(watermark));
    }

    void firstSight(Collection<Watermark> newest) {
        for (KnownPod seen : pods.all()) {
            journal.each(
                    FindingType.CONTAINER_CRASH_LOOPING,
                    seen.pod(),
                    () -> crashLoops.on(seen.pod(), Optional.empty(), seen.at()));
        }
        for (SeenWorkload seen : surroundings.workloads.all()) {
            journal.each(
                    FindingType.QUOTA_REJECTING,
                    seen.workload(),
                    () -> rejections.on(seen.workload(), Optional.empty(), seen.at()));
        }
        for (Watermark last : newest) {
            journal.each(FindingType.QUOTA_USAGE, last.cluster(), () -> quotas.rejudged(last));
        }
    }
}
