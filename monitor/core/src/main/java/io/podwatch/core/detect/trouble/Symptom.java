package io.podwatch.core.detect.trouble;

import io.podwatch.core.detect.Cause;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that is wrong with a pod as it was observed.
 *
 * @param container in which; "" where it is the pod as a whole
 * @param since when it began, where the pod itself tells: then nothing is remembered of it before it opens. Where the pod
 *     does not, it is as old as its first sight
 */
public record Symptom(String container, Optional<Instant> since, Cause cause) {

    /** Of the pod as a whole. */
    public static Symptom ofPod(Optional<Instant> since, Cause cause) {
        return new Symptom("", since, cause);
    }

    public Symptom with(Cause newCause) {
        return new Symptom(container, since, newCause);
    }
}
