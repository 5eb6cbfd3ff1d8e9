package io.podwatch.watcher;

import io.podwatch.watcher.lead.Mandate;
import io.podwatch.watcher.lead.election.Loss;
import io.podwatch.watcher.log.KafkaRecordLog;
import io.podwatch.watcher.log.LeasedLog;
import io.podwatch.watcher.publish.Publisher;
import io.podwatch.watcher.publish.PublisherStatus;
import io.podwatch.watcher.publish.RecordLog;
import io.podwatch.watcher.publish.RecordLogException.Kind;
import io.podwatch.watcher.publish.Restored;
import io.podwatch.watcher.watch.ClusterWatch;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stretch of watching and publishing: it keeps every earlier writer from committing, restores what they committed, lists,
 * and publishes the difference and what comes after. What it makes, clients, threads and meters, goes with it.
 */
final class Term {
    private static final Logger LOG = LoggerFactory.getLogger(Term.class);

    private final StageParts parts;
    private final Runnable onWatching;
    private final MeterScope meters;
    private final RecordLog log;
    private final Publisher publisher;
    private final TermWatch watches;
    private volatile Optional<Loss> loss = Optional.empty();
    private volatile Optional<Error> fatal = Optional.empty();
    private Optional<Thread> runner = Optional.empty();

    /** How a term came to its end. */
    enum End {
        CLOSED,
        LOST,
        FENCED
    }

    /** @param onWatching is called when what was published is restored and the watches have begun */
    Term(StageParts parts, Mandate mandate, Runnable onWatching) {
        this.parts = parts;
        this.onWatching = onWatching;
        this.meters = new MeterScope(parts.registry());
        WatcherSettings settings = parts.settings();
        this.log = new LeasedLog(
                new KafkaRecordLog(
                        settings.log(),
                        parts.kafkaProperties(),
                        settings.cluster(),
                        parts.clock(),
                        System::nanoTime,
                        meters.registry()),
                mandate);
        this.publisher = new Publisher(
                settings.publish(), settings.inbox(), log, parts.cluster(), parts.clock(), meters.registry());
        this.watches = new TermWatch(parts, publisher.inbox(), meters.registry(), this::watchingEnded);
    }

    /** Returns when it is over; after it has returned nothing of it is left. */
    End run() throws InterruptedException {
        enter();
        try {
            publisher.run(this::watch);
            requireWatching();
            return endOf(publisher.status());
        } catch (InterruptedException | RuntimeException failure) {
            requireWatching();
            if (loss.isEmpty()) {
                throw failure;
            }
            LOG.atDebug()
                    .setMessage("ended by the loss of the lease")
                    .setCause(failure)
                    .log();
            return End.LOST;
        } finally {
            leave();
            abandon();
        }
    }

    /** Lets go of what it has made, each thing although another does not let go. */
    void abandon() {
        try (meters;
                log) {
            parts.cluster().watch().ifPresent(ClusterWatch::close);
        } finally {
            parts.cluster().unwatched();
        }
    }

    private End endOf(PublisherStatus status) {
        Optional<Kind> failure = status.failure();
        if (loss.isPresent() || failure.filter(kind -> kind == Kind.UNLED).isPresent()) {
            return End.LOST;
        }
        return failure.isPresent() ? End.FENCED : End.CLOSED;
    }

    private void watch(Restored restored) {
        parts.cluster().requireSame(restored.watermark());
        ClusterWatch watch = watches.after(restored);
        parts.cluster().watchedBy(watch);
        watch.start();
        onWatching.run();
    }

    /**
     * Without its watches a term is of no use, and must not look as if it were. It ends at once: other watches still run, and
     * a watermark might vouch for what the inbox takes in no more. Comes from a watch, so it waits for nothing.
     */
    private synchronized void watchingEnded(Error reason) {
        fatal = Optional.of(reason);
        runner.ifPresent(Thread::interrupt);
        publisher.inbox().close();
    }

    private void requireWatching() {
        if (fatal.isPresent()) {
            throw new IllegalStateException("watching ended; restart the process: " + fatal.get(), fatal.get());
        }
    }

    private synchronized void enter() {
        runner = Optional.of(Thread.currentThread());
        if (loss.isPresent()) {
            Thread.currentThread().interrupt();
        }
    }

    /** An interrupt that was meant for this term must not reach what comes after it. */
    private synchronized void leave() {
        runner = Optional.empty();
        if (loss.isPresent() || fatal.isPresent()) {
            boolean unused = Thread.interrupted();
        }
    }

    /** The lease is lost: ends at once, without committing. Does not wait. */
    synchronized void lose(Loss reason) {
        loss = Optional.of(reason);
        publisher.inbox().close();
        runner.ifPresent(Thread::interrupt);
    }

    Optional<Loss> loss() {
        return loss;
    }

    /** Stops watching, and ends once everything is committed that was seen. */
    void close() {
        parts.cluster().watch().ifPresent(ClusterWatch::close);
        publisher.close();
    }

    int uncommitted() {
        return publisher.inbox().size();
    }

    /** What it waits for; "" when it is synced and able. */
    String problem() {
        if (fatal.isPresent()) {
            return "watching ended: " + fatal.get();
        }
        PublisherStatus status = publisher.status();
        if (!status.isRunning()) {
            return status.reason();
        }
        List<String> unsettled =
                parts.cluster().watch().map(ClusterWatch::unsettled).orElse(List.of());
        return unsettled.isEmpty() ? "" : "not watching yet: " + String.join(", ", unsettled);
    }
}
