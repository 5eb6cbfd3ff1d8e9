package io.podwatch.core.share;

import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Where the times of a value stand: they can be taken out of it, and put back into what is left. Another number of 32 bits
 * that tells it from its like may stand as a time of so many seconds.
 */
public interface TimedForm<T> {
    long NO_TIME = 0;

    /** No number of 32 bits stands for the time. */
    long NOT_WHOLE = -1;

    long END = 1L << Integer.SIZE;

    /** How many times the value may hold; the same for the value without them. */
    int slots(T value);

    /** The time as {@link #number} gives it. Asked of every observation: nothing is made. */
    long number(T value, int slot);

    /** The seconds since 1970 by which a time is kept, {@link #NO_TIME} or {@link #NOT_WHOLE}. */
    static long number(Optional<Instant> time) {
        return time.isEmpty() ? NO_TIME : number(time.get());
    }

    private static long number(Instant time) {
        boolean isWhole = time.getNano() == 0 && time.getEpochSecond() > NO_TIME && time.getEpochSecond() < END;
        return isWhole ? time.getEpochSecond() : NOT_WHOLE;
    }

    /** Whether two values equal each other in all but their times. Asked of every observation: nothing is made. */
    boolean isLike(T value, T other);

    /** The value with other times. */
    T with(T value, IntFunction<Optional<Instant>> times);
}
