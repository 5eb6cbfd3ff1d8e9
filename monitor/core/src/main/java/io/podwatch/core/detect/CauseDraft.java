package io.podwatch.core.detect;

import java.time.Duration;
import java.util.Optional;

/** A cause of which some parts are about to change; it leaves the place where it is changed as a cause only. */
final class CauseDraft {
    private final Optional<Integer> exitCode;
    int signal;
    private final String reason;
    String message;
    String meaning;
    String image;
    String revision;
    Optional<Duration> runLength;
    Optional<Integer> restarts;
    String probe;
    boolean newRevision;
    String node;
    String command;

    CauseDraft(Cause from) {
        exitCode = from.exitCode();
        signal = from.signal();
        reason = from.reason();
        message = from.message();
        meaning = from.meaning();
        image = from.image();
        revision = from.revision();
        runLength = from.runLength();
        restarts = from.restarts();
        probe = from.probe();
        newRevision = from.newRevision();
        node = from.node();
        command = from.command();
    }

    Cause cause() {
        return new Cause(
                exitCode,
                signal,
                reason,
                message,
                meaning,
                image,
                revision,
                runLength,
                restarts,
                probe,
                newRevision,
                node,
                command);
    }
}
