package io.podwatch.watcher.publish;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.share.SharedParts;
import io.podwatch.watcher.inbox.Batch;
import io.podwatch.watcher.inbox.Inbox;
import io.podwatch.watcher.inbox.InboxSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what the watches saw, batch by batch and in order. A batch that could not be committed is tried again until it
 * is, so nothing net is lost; what it amounts to is worked out anew each time from what is known to be committed.
 */
public final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration PATIENCE_MAX = Duration.ofMillis(500);

    private final PublishSettings settings;
    private final RecordLog log;
    private final WatchReport report;
    private final PublishCounts counts;
    private final InstantSource clock;
    private final Inbox inbox;
    private final PublishedState state;
    private final Watermarks watermarks;
    private final HeardTimes heard;
    private final BatchDraft drafts;
    private final CountDownLatch closing = new CountDownLatch(1);

    private volatile PublisherStatus status = PublisherStatus.STARTING;
    private Optional<Batch> pending = Optional.empty();
    private Optional<Attempt> attempt = Optional.empty();
    private Optional<Instant> recounted = Optional.empty();
    private boolean hasStarted;
    private boolean isEstablished;
    private int failures;

    public Publisher(
            PublishSettings settings,
            InboxSettings bounds,
            RecordLog log,
            WatchReport report,
            InstantSource clock,
            MeterRegistry registry) {
        this.settings = settings;
        this.log = log;
        this.report = report;
        this.clock = clock;
        this.state = new PublishedState(new SharedParts(settings.sharedParts()));
        this.counts = new PublishCounts(registry, report.cluster());
        this.inbox = new Inbox(bounds, clock, state::isPublished);
        this.watermarks = new Watermarks(report, settings.watermarkInterval());
        this.heard = new HeardTimes(report, settings.watermarkInterval());
        this.drafts = new BatchDraft(state, report, counts, settings.batchSize());
        gauge(registry);
    }

    private void gauge(MeterRegistry registry) {
        Gauge.builder("podwatch_watch_clock_behind_seconds", watermarks, Watermarks::behindSeconds)
                .description(
                        "By how much this host's clock is behind the newest watermark, whose time stands still meanwhile")
                .tag("cluster", report.cluster())
                .register(registry);
        Gauge.builder("podwatch_watch_inbox", inbox, Inbox::size)
                .description("Notices that wait to be committed")
                .tag("cluster", report.cluster())
                .register(registry);
        FunctionCounter.builder("podwatch_watch_merged", inbox, Inbox::merged)
                .description("Notices that were merged into a newer one of the same object")
                .tag("cluster", report.cluster())
                .register(registry);
        FunctionCounter.builder("podwatch_watch_crowded_out", inbox, Inbox::refused)
                .description("Notices for which there was no room; their watches ended and were listed anew")
                .tag("cluster", report.cluster())
                .register(registry);
        FunctionCounter.builder("podwatch_watch_shed", inbox, Inbox::shed)
                .description("Pods that were born and died unpublished and had to be dropped")
                .tag("cluster", report.cluster())
                .register(registry);
    }

    /** Where the watches put what they see. */
    public Inbox inbox() {
        return inbox;
    }

    public PublisherStatus status() {
        return status;
    }

    /**
     * Publishes until closed, fenced or interrupted.
     *
     * @param onRestored called once, with what was published before, before anything is published
     */
    public void run(Consumer<Restored> onRestored) throws InterruptedException {
        while (!isFinished()) {
            Duration pause = round(onRestored, patience());
            if (!pause.isZero()) {
                pause(jittered(pause));
            }
        }
        if (!status.isStopped()) {
            status = PublisherStatus.closed();
        }
    }

    /**
     * One attempt to commit what is there, preceded by a restore where that is due.
     *
     * @param onRestored as in {@link #run}
     * @param patience how long to wait for something to commit
     * @return how long to pause before the next attempt, before it is cut at random; zero after a success
     */
    public Duration round(Consumer<Restored> onRestored, Duration patience) throws InterruptedException {
        try {
            if (!isEstablished) {
                establish(onRestored);
            }
            step(patience);
            return Duration.ZERO;
        } catch (RecordLogException failure) {
            return recover(failure);
        }
    }

    private boolean isFinished() {
        boolean closed = closing.getCount() == 0;
        boolean flushed = !hasStarted || (pending.isEmpty() && inbox.isEmpty());
        return status.isStopped() || (closed && flushed);
    }

    /** Asks {@link #run} to commit what is there and to return. */
    public void close() {
        inbox.close();
        closing.countDown();
    }

    private void establish(Consumer<Restored> onRestored) throws InterruptedException {
        log.open();
        log.fence();
        settle();
        Restored restored = log.restore();
        state.reset(restored);
        if (!hasStarted) {
            drafts.succeed(restored);
            restored.watermark().map(Watermark::time).ifPresent(watermarks::succeed);
            restored.watermark().ifPresent(heard::succeed);
            onRestored.accept(restored);
            hasStarted = true;
        }
        isEstablished = true;
        LOG.atInfo()
                .setMessage("published state restored")
                .addKeyValue("cluster", report.cluster())
                .addKeyValue("pods", state.size(ObservedKind.POD))
                .addKeyValue("objects", restored.observations().size())
                .log();
    }

    /** A transaction that failed is not tried again before it is known that it was not committed after all. */
    private void settle() throws InterruptedException {
        if (attempt.isEmpty()) {
            return;
        }
        if (log.wasCommitted()) {
            committed(attempt.get());
        } else {
            giveBack();
        }
    }

    /** Takes a batch, or the one that failed before, and commits what it amounts to. */
    private void step(Duration patience) throws InterruptedException {
        if (pending.isEmpty()) {
            pending = Optional.of(take(patience));
        }
        Attempt next = draft(pending.get());
        attempt = Optional.of(next);
        commit(next.draft().entries());
        committed(next);
        failures = 0;
        status = PublisherStatus.RUNNING;
    }

    private Batch take(Duration patience) throws InterruptedException {
        HeardTimes.Sample before = heard.now(clock.instant(), drafts.unseen().kinds());
        Batch taken = inbox.take(settings.batchSize(), patience);
        heard.taken(before, taken.seenUpTo(), inbox.isEmpty());
        return taken;
    }

    private void committed(Attempt done) {
        attempt = Optional.empty();
        if (!done.draft().isEmpty()) {
            counts.committed(done.draft(), clock.instant());
        }
        done.mark().ifPresent(mark -> watermarks.committed(mark, done.done().seenUpTo()));
        if (done.rest().isEmpty() && !done.done().notices().isEmpty()) {
            done.done().oldest().ifPresent(oldest -> counts.delay(Duration.between(oldest, clock.instant())));
        }
        inbox.acknowledge(done.done());
        pending = done.rest();
    }

    private void giveBack() {
        attempt.ifPresent(failed -> failed.draft().rollback());
        attempt = Optional.empty();
    }

    private Duration patience() {
        Duration watermark = settings.watermarkInterval().dividedBy(2);
        return watermark.compareTo(PATIENCE_MAX) < 0 ? watermark : PATIENCE_MAX;
    }

    /** What is due at intervals is added to the end of a batch. */
    private Attempt draft(Batch batch) {
        Attempt drafted = drafts.of(batch, watermarks.newest().orElse(batch.seenUpTo()));
        if (drafted.rest().isPresent()) {
            return drafted;
        }
        Instant now = batch.seenUpTo();
        recount(drafted.draft(), now);
        if (!watermarks.isDue(now)) {
            return drafted;
        }
        Watermark mark = watermarks.at(
                now, drafts.synced(report.origins()), drafts.scope(report.origins()), heard, drafts.unseen());
        drafted.draft().add(new LogEntry.Mark(mark));
        return drafted.with(mark);
    }

    private void recount(Draft draft, Instant now) {
        if (!Watermarks.isOver(settings.nodeRecountInterval(), recounted, now)) {
            return;
        }
        Optional<Instant> before = recounted;
        draft.onRollback(() -> recounted = before);
        recounted = Optional.of(now);
        drafts.recountNodes(draft);
    }

    private void commit(List<LogEntry> entries) throws InterruptedException {
        if (!entries.isEmpty()) {
            log.begin();
            entries.forEach(log::send);
            log.commit();
        }
    }

    private Duration recover(RecordLogException failure) {
        failures++;
        counts.transaction(failure.kind().text());
        if (failure.remedy() == RecordLogException.Remedy.STOP) {
            stop(failure);
            return Duration.ZERO;
        }
        LOG.atWarn()
                .setMessage("could not publish, trying again")
                .addKeyValue("cluster", report.cluster())
                .addKeyValue("attempt", failures)
                .addKeyValue("waiting", inbox.size())
                .addKeyValue("kind", failure.kind().text())
                .addKeyValue("reason", failure.getMessage())
                .log();
        status = PublisherStatus.retrying(failure);
        isEstablished = isEstablished && failure.remedy() == RecordLogException.Remedy.RETRY && aborted();
        if (isEstablished) {
            giveBack();
        }
        return delay();
    }

    private void stop(RecordLogException failure) {
        status = PublisherStatus.stopped(failure);
        inbox.close();
        LOG.atError()
                .setMessage("publishing stopped")
                .addKeyValue("cluster", report.cluster())
                .addKeyValue("kind", failure.kind().text())
                .addKeyValue("reason", failure.getMessage())
                .log();
    }

    private void pause(Duration length) throws InterruptedException {
        if (closing.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
            TimeUnit.MILLISECONDS.sleep(settings.retryDelayMin().toMillis());
        }
    }

    private boolean aborted() {
        try {
            log.abort();
            return true;
        } catch (RecordLogException failure) {
            LOG.atWarn()
                    .setMessage("could not abort a transaction, starting over")
                    .addKeyValue("reason", failure.getMessage())
                    .log();
            return false;
        }
    }

    private Duration delay() {
        long doubled = settings.retryDelayMin().toMillis() << Math.min(failures - 1, 16);
        return Duration.ofMillis(Math.min(doubled, settings.retryDelayMax().toMillis()));
    }

    private static Duration jittered(Duration pause) {
        long bounded = pause.toMillis();
        return Duration.ofMillis(bounded / 2 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1));
    }
}
