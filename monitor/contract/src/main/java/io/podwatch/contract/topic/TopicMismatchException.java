package io.podwatch.contract.topic;

import java.util.List;

/** Says of every topic that cannot be used what was expected, what was found and what to do. */
public final class TopicMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    TopicMismatchException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence per problem. */
    public List<String> problems() {
        return problems;
    }
}
