package io.podwatch.cli.wiring;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** The words of a failure for one line: those of the innermost cause, which name the true reason. */
final class Causes {

    private Causes() {}

    static String told(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null
                ? ""
                : cause.getMessage().lines().findFirst().orElse("");
        return message.isEmpty() ? cause.getClass().getSimpleName() : message;
    }

    static Throwable unwrapped(Throwable failure) {
        boolean wraps = failure instanceof ExecutionException || failure instanceof CompletionException;
        return wraps && failure.getCause() != null ? unwrapped(failure.getCause()) : failure;
    }
}
