package io.podwatch.core.detect.incident;

import io.podwatch.core.detect.Cause;
import java.time.Instant;
import java.util.Comparator;

/**
 * Something that happened once to one object.
 *
 * @param uid of the pod or Job; the same one counts once
 * @param name of it
 * @param at when it happened, by the object's own time; the latest that it told
 * @param lasting whether it is over only when somebody does something about it, and not by the time that passes
 */
public record Incident(String uid, String name, Instant at, Cause cause, boolean lasting) {
    static final Comparator<Incident> OLDEST_FIRST =
            Comparator.comparing(Incident::at).thenComparing(Incident::uid);

    boolean isOfSame(Incident other) {
        return uid.equals(other.uid);
    }
}
