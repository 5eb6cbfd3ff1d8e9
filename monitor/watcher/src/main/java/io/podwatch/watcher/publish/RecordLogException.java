package io.podwatch.watcher.publish;

/** Says why the log did not take something, and what is to be done about it. */
public final class RecordLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How to go on. */
    public enum Remedy {
        /** Abort the transaction and try the same batch again. */
        RETRY,
        /** What was committed is not known, or this writer can do no more: fence and restore again. */
        START_OVER,
        /** Another writer has taken over: stop. */
        STOP
    }

    private final Remedy remedy;

    public RecordLogException(Remedy remedy, String message, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    public Remedy remedy() {
        return remedy;
    }
}
