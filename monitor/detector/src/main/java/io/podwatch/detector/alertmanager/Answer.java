package io.podwatch.detector.alertmanager;

import java.util.Set;

/**
 * What a peer answered to a post.
 *
 * @param status 0 where it could not even be written
 * @param text the beginning of what it said
 */
record Answer(int status, String text) {
    private static final int UNWRITABLE = 0;

    /** One alert of the batch is wrong, or all of it is too long: smaller posts may do. */
    private static final Set<Integer> REFUSING = Set.of(400, 413, 422);

    /** A fault of Podwatch at one alert of the batch, which must not keep the others from being sent. */
    static Answer unwritable(RuntimeException cause) {
        return new Answer(UNWRITABLE, cause.toString());
    }

    boolean isAccepted() {
        return status / 100 == 2;
    }

    boolean isRefused() {
        return status == UNWRITABLE || REFUSING.contains(status);
    }

    String words() {
        String told = text.isBlank() ? "" : ": " + text.strip();
        return (status == UNWRITABLE ? "cannot be written" : "answered " + status) + told;
    }
}
