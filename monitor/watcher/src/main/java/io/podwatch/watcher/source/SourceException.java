package io.podwatch.watcher.source;

import java.time.Duration;
import java.util.Optional;

/** Says why the API server did not tell something, sorted by what is to be done about it. */
public final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Reason {
        /** The version or the page asked for is too old: only a new list helps. */
        GONE,
        /** This client may not, or the kind is not served. */
        REFUSED,
        /** A list older than what was told before: no conclusion may be drawn from it. */
        STALE,
        /** The API server ended the watch and gave no reason. */
        CLOSED,
        /** Connections, overload, server errors, garbage: try again later. */
        BROKEN
    }

    private final Reason reason;
    private final transient Optional<Duration> retryAfter;

    public SourceException(Reason reason, String message, Optional<Duration> retryAfter, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public SourceException(Reason reason, String message) {
        this(reason, message, Optional.empty(), null);
    }

    public Reason reason() {
        return reason;
    }

    /** How long the API server asks to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
