package io.podwatch.watcher.watch;

import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.WatcherException;
import io.podwatch.watcher.inbox.Origin;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong with one list or watch: how long to wait after it, and whether to say it again. */
final class Setbacks {
    private static final Logger LOG = LoggerFactory.getLogger(KindWatch.class);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);
    private static final int JITTER_MILLIS = 1000;

    private final Origin origin;
    private final InstantSource clock;
    private final Duration askedMax;
    private final Backoff backoff;
    private Optional<Instant> loggedAt = Optional.empty();

    Setbacks(Origin origin, WatchBounds bounds, InstantSource clock) {
        this.origin = origin;
        this.clock = clock;
        this.askedMax = bounds.refusedRetry();
        this.backoff = new Backoff(bounds.retryDelayMin(), bounds.retryDelayMax());
    }

    static boolean isRefusal(KubernetesClientException failure) {
        return failure.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
    }

    static boolean isGone(Throwable failure) {
        return failure instanceof KubernetesClientException client && client.getCode() == HttpURLConnection.HTTP_GONE;
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
        Optional<Integer> seconds = failure instanceof KubernetesClientException client
                ? Optional.ofNullable(client.getStatus())
                        .flatMap(status -> Optional.ofNullable(status.getDetails()))
                        .map(StatusDetails::getRetryAfterSeconds)
                : Optional.empty();
        if (seconds.isEmpty()) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(seconds.get())
                .plusMillis(ThreadLocalRandom.current().nextLong(JITTER_MILLIS));
        return asked.compareTo(askedMax) > 0 ? askedMax : asked;
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

    /** The API server's own words where there are any. */
    static String told(Throwable failure) {
        if (failure instanceof WatcherException && failure.getCause() == null) {
            return "the API server closed the watch";
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof KubernetesClientException client
                && client.getStatus() != null
                && client.getStatus().getMessage() != null) {
            return client.getStatus().getMessage();
        }
        String message = cause instanceof TimeoutException ? "no answer in time" : cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
