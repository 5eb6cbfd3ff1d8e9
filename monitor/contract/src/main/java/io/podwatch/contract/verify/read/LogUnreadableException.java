package io.podwatch.contract.verify.read;

/** Says why the log could not be read to its end, and what to do. */
public final class LogUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogUnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
