package io.podwatch.core.detect;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a detector remembers of one subject and the state topics cannot tell; kept in the topic detector-state. */
public interface DetectorState {

    /** The finding that it may lead to. */
    FindingKey key();

    /** Whether there is nothing to remember: such a state is deleted rather than kept. */
    boolean isBlank();

    /**
     * Whether its finding is open, whatever the policy. What only waits to be told is not: after a restart nothing else says
     * which of those that have no alert of their own are told with their like.
     */
    boolean isOpen();

    /** The pending finding that the state stands for: it is not kept anywhere else. */
    default Optional<Finding.Pending> pending() {
        return Optional.empty();
    }

    /** Under which it is kept, as one record. */
    default StateKey keptUnder() {
        return StateKey.whole(key());
    }

    /** The records in which it is kept: itself, unless it has parts that change on their own. */
    default List<DetectorState> parts() {
        return isBlank() ? List.of() : List.of(this);
    }

    /** What has to be written when it takes the place of another state of the same key; an absent part is deleted. */
    default Map<StateKey, Optional<DetectorState>> replacing(DetectorState before) {
        if (isBlank()) {
            return before.isBlank() ? Map.of() : Map.of(keptUnder(), Optional.empty());
        }
        return Map.of(keptUnder(), Optional.of(this));
    }

    /** Put together with a further part of the same state; of two states in one piece the later holds. */
    default DetectorState with(DetectorState part) {
        return part;
    }
}
