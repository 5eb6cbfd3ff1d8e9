package io.podwatch.detector.replay;

import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/** Says in one line why Kafka did not do something, and what to do where that is known. */
public final class Reason {
    private Reason() {}

    public static String of(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return text(deepest) + remedy(deepest);
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String remedy(Throwable failure) {
        if (failure instanceof TopicAuthorizationException topics) {
            return " Grant READ and DESCRIBE on what is read, and WRITE on what is written"
                    + (topics.unauthorizedTopics().isEmpty() ? "." : ": " + topics.unauthorizedTopics());
        }
        if (failure instanceof GroupAuthorizationException group) {
            return " Grant READ on the group \"%s\"".formatted(group.groupId());
        }
        return failure instanceof TransactionalIdAuthorizationException
                ? " Grant WRITE and DESCRIBE on transactional ids that begin with the group's name"
                : "";
    }
}
