package io.podwatch.contract.topic;

/** Says why the topics could not be checked, created or awaited, and what to do. */
public final class TopicSetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicSetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
