package io.podwatch.detector.alertmanager;

import java.util.Set;

/**
 * What a peer answered to a post.
 *
 * @param text the beginning of what it said
 */
record Answer(int status, String text) {
    /** One alert of the batch is wrong, or all of it is too long: smaller posts may do. */
    private static final Set<Integer> REFUSING = Set.of(400, 413, 422);

    boolean isAccepted() {
        return status / 100 == 2;
    }

    boolean isRefused() {
        return REFUSING.contains(status);
    }

    String words() {
        return "answered " + status + (text.isBlank() ? "" : ": " + text.strip());
    }
}
