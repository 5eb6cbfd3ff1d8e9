package io.podwatch.watcher.watch;

import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.source.SourceException;
import io.podwatch.watcher.source.SourceException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong with one list or watch: how long to wait after it, and whether to say it again. */
final class Setbacks {
    private static final Logger LOG = LoggerFactory.getLogger(KindWatch.class);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);
    private static final Duration ASKED_JITTER = Duration.ofSeconds(1);

    private final Origin origin;
    private final InstantSource clock;
    private final Duration askedMax;
    private final Jitter jitter;
    private final Backoff backoff;
    private Optional<Instant> loggedAt = Optional.empty();

    Setbacks(Origin origin, WatchBounds bounds, InstantSource clock, Jitter jitter) {
        this.origin = origin;
        this.clock = clock;
        this.askedMax = bounds.refusedRetry();
        this.jitter = jitter;
        this.backoff = new Backoff(bounds.retryDelayMin(), bounds.retryDelayMax(), jitter);
    }

    synchronized int inARow() {
        return backoff.failures();
    }

    synchronized void over() {
        backoff.reset();
        loggedAt = Optional.empty();
    }

    /** The next pause, or the longer one that the API server asks for. */
    synchronized Duration delayAfter(Throwable failure) {
        Duration delay = backoff.next();
        Duration asked = retryAfter(failure);
        return asked.compareTo(delay) > 0 ? asked : delay;
    }

    private Duration retryAfter(Throwable failure) {
        Optional<Duration> asked =
                failure instanceof SourceException answered ? answered.retryAfter() : Optional.empty();
        return asked.map(wait -> jitter.after(wait, ASKED_JITTER))
                .map(wait -> wait.compareTo(askedMax) > 0 ? askedMax : wait)
                .orElse(Duration.ZERO);
    }

    /** At first, and then once in a while. */
    synchronized void log(String message, Throwable failure) {
        Instant now = clock.instant();
        if (loggedAt.filter(last -> now.isBefore(last.plus(LOG_INTERVAL))).isEmpty()) {
            loggedAt = Optional.of(now);
            LOG.atWarn()
                    .setMessage(message)
                    .addKeyValue("what", origin.text())
                    .addKeyValue("reason", told(failure))
                    .log();
        }
    }

    /** What is no failure but an end of everything goes on to whoever reports that. */
    static String toldUnlessFatal(Throwable failure) {
        if (failure instanceof Error fatal) {
            throw fatal;
        }
        return told(failure);
    }

    void logListedAgain() {
        LOG.atInfo()
                .setMessage("listed again")
                .addKeyValue("what", origin.text())
                .log();
    }

    static Reason reason(Throwable failure) {
        return failure instanceof SourceException told ? told.reason() : Reason.BROKEN;
    }

    private static String told(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "no answer in time";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
