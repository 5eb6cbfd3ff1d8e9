package io.podwatch.core.detect;

/**
 * Under which a part of a detector's memory is kept. What is remembered of many pods under one finding has a part for each
 * pod, so that no record grows with them and each is written only when it changes.
 *
 * @param part the pod's uid; "" where the memory is one piece
 */
public record StateKey(FindingKey finding, String part) {

    public static StateKey whole(FindingKey finding) {
        return new StateKey(finding, "");
    }
}
