package io.podwatch.contract.verify.read;

/** Says that Kafka dropped records before they were read, so that reading must begin anew. */
public final class LogMovedException extends Exception {

    private static final long serialVersionUID = 1L;

    public LogMovedException(String message, Throwable cause) {
        super(message, cause);
    }
}
