package io.podwatch.cli.wiring;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One part of the running whole. Started after those before it, stopped before them. */
public interface Component {

    String name();

    /** Returns once the part runs; may wait for what is outside, and gives up when interrupted. */
    void start() throws Exception;

    /** Why the part is not ready; empty when it is. Asked from any thread, at any time, also before the start. */
    Optional<String> notReady();

    /** What the part does without although it is ready, each in a few words. Asked as {@link #notReady()} is. */
    default List<String> limits() {
        return List.of();
    }

    void stop(Duration atMost) throws Exception;
}
