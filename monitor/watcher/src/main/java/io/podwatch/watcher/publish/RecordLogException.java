package io.podwatch.watcher.publish;

import java.util.Locale;

/** Says why the log did not take something, and what is to be done about it. */
public final class RecordLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How to go on. */
    public enum Remedy {
        /** Abort the transaction and try the same batch again. */
        RETRY,
        /** What was committed is not known, or this writer can do no more: fence and restore again. */
        START_OVER,
        /** This writer may write no more: stop. */
        STOP
    }

    /** What kind of failure it was; each has one remedy, and is counted by its name. */
    public enum Kind {
        /** A broker is away or did not answer in time. */
        RETRIABLE(Remedy.RETRY),
        /** The transaction is lost, and the writer is as good as before. */
        ABORTABLE(Remedy.RETRY),
        /** Whether the transaction was committed is not known. */
        UNKNOWN(Remedy.START_OVER),
        /** The brokers gave the transaction up because it was open for too long. */
        EXPIRED(Remedy.START_OVER),
        /** The brokers refuse this writer: rights, credentials, versions. */
        REFUSED(Remedy.START_OVER),
        /** This writer can do no more; a new one may. */
        FATAL(Remedy.START_OVER),
        /** Another writer has taken over. */
        FENCED(Remedy.STOP),
        /** The lease by which this writer may write is lost. */
        UNLED(Remedy.STOP);

        private final Remedy remedy;

        Kind(Remedy remedy) {
            this.remedy = remedy;
        }

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;

    public RecordLogException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public Remedy remedy() {
        return kind.remedy;
    }
}
