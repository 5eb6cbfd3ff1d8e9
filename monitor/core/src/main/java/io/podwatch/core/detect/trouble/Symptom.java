package io.podwatch.core.detect.trouble;

import io.podwatch.core.detect.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that is wrong with a pod as it was observed.
 *
 * @param container in which; "" where it is the pod as a whole
 * @param since when it began, where the pod itself tells: then nothing is remembered of it before it opens. Where the pod
 *     does not, it is as old as its first sight
 * @param longer by how much its grace is longer than the policy's; counts where the pod tells the beginning
 */
public record Symptom(String container, Optional<Instant> since, Cause cause, Duration longer) {

    public Symptom(String container, Optional<Instant> since, Cause cause) {
        this(container, since, cause, Duration.ZERO);
    }

    /** Of the pod as a whole. */
    public static Symptom ofPod(Optional<Instant> since, Cause cause) {
        return new Symptom("", since, cause);
    }

    /** As old as its sight now, whatever the pod tells. */
    public Symptom asOfNow() {
        return new Symptom(container, Optional.empty(), cause, longer);
    }

    public Symptom with(Cause newCause) {
        return new Symptom(container, since, newCause, longer);
    }

    /** With a grace that is so much longer. */
    public Symptom later(Duration byHowMuch) {
        return new Symptom(container, since, cause, byHowMuch);
    }
}
