package io.podwatch.detector.record;

/** A record that cannot be read; its message says why, its reader knows where. */
public final class UnreadableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
