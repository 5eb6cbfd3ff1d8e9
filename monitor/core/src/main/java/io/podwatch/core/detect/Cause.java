package io.podwatch.core.detect;

import java.util.Optional;

/**
 * Why a container keeps ending, as far as its statuses tell.
 *
 * @param meaning what the exit code usually stands for, in words
 * @param message the termination message, which carries the last log lines under FallbackToLogsOnError
 */
public record Cause(
        Optional<Integer> exitCode,
        int signal,
        String reason,
        String message,
        String meaning,
        String image,
        String revision) {

    /** Whether it is the same trouble as before, whatever the words of the message. */
    public boolean isSameAs(Cause other) {
        return exitCode.equals(other.exitCode)
                && reason.equals(other.reason)
                && image.equals(other.image)
                && revision.equals(other.revision);
    }
}
