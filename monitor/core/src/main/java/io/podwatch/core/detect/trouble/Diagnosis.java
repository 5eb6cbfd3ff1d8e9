package io.podwatch.core.detect.trouble;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.pod.PodObservation;
import java.util.List;
import java.util.Set;

/**
 * Reads one condition off a pod: the part of a detector that differs from condition to condition. A pure function of the
 * level, asked for every observation of every pod: for a healthy one it answers at once, and makes nothing.
 */
public interface Diagnosis {
    /** What it leads to. */
    FindingType type();

    /** What is wrong now, at most once for each container; graces and nodes are no concern of it. */
    List<Symptom> of(PodObservation pod, PodEvents events);

    /** Whether what is wrong now began between two observations, although the pod tells an earlier time. */
    default boolean hasJustBegun(PodObservation before, PodObservation now) {
        return false;
    }

    /** One sentence about an open finding, without numbers: it has to stay true while they change. */
    String summary(FindingKey key, Cause cause);

    /**
     * Whether a trouble that is remembered and shows no symptom now is over; one that may only be hidden for a moment goes on.
     *
     * @param container "" where it is the pod as a whole
     */
    default boolean isOver(PodObservation pod, String container, Cause known) {
        return true;
    }

    /** Whether what is known of one and the same trouble says more than what is seen now: then that is told on. */
    default boolean saysMore(Cause known, Cause now) {
        return false;
    }

    /** Reasons of the events that it reads; others are not kept for it. */
    default Set<String> reasons() {
        return Set.of();
    }
}
