package io.podwatch.core.detect;

import java.util.Optional;

/**
 * Judges one condition. A pure function: equal arguments give equal transitions, and no data it may meet makes it throw.
 *
 * @param <S> what it remembers of one subject
 * @param <I> what it is told, with the time of the watcher at which it became known
 * @param <P> its thresholds
 */
@FunctionalInterface
public interface Detector<S extends DetectorState, I, P> {
    Transition<S> apply(S state, I input, P policy);

    /** What is to be said of an open finding by what is remembered; absent where that does not tell. */
    default Optional<FindingDetail> open(S state, P policy) {
        return Optional.empty();
    }
}
