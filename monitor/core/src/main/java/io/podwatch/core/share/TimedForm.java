package io.podwatch.core.share;

import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Where the times of a value stand: they can be taken out of it, and put back into what is left. Another number of 32 bits
 * that tells it from its like may stand as a time of so many seconds.
 */
public interface TimedForm<T> {

    /** How many times the value may hold; the same for the value without them. */
    int slots(T value);

    Optional<Instant> time(T value, int slot);

    /** The value with other times. */
    T with(T value, IntFunction<Optional<Instant>> times);
}
