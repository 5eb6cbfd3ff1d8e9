package io.podwatch.core.detect;

import java.util.Optional;

/** What a detector remembers of one subject and the state topics cannot tell; kept in the topic detector-state. */
public interface DetectorState {

    /** The finding that it may lead to; also what the state is kept under. */
    FindingKey key();

    /** Whether there is nothing to remember: such a state is deleted rather than kept. */
    boolean isBlank();

    /** The pending finding that the state stands for: it is not kept anywhere else. */
    default Optional<Finding.Pending> pending() {
        return Optional.empty();
    }
}
