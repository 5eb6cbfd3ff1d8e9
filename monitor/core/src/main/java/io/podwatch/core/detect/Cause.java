package io.podwatch.core.detect;

import java.time.Duration;
import java.util.Optional;

/**
 * Why something is in trouble, as far as statuses and events tell.
 *
 * @param meaning what it usually stands for, in words that stay the same while the trouble does
 * @param message as it was told: a termination message with the last log lines, or the words of a scheduler or kubelet
 * @param runLength of the last run
 * @param restarts in the episode, where restarts are the trouble
 * @param probe the probe that killed it: liveness or startup; "" when none is known to have
 * @param newRevision whether a revision is in trouble that is newer than one that is well
 * @param node the node that is to blame, or on which it happened; "" where that does not matter
 * @param command what to run next to learn more; "" when there is nothing
 */
public record Cause(
        Optional<Integer> exitCode,
        int signal,
        String reason,
        String message,
        String meaning,
        String image,
        String revision,
        Optional<Duration> runLength,
        Optional<Integer> restarts,
        String probe,
        boolean newRevision,
        String node,
        String command) {

    /** Of a run that ended. */
    public Cause(
            Optional<Integer> exitCode,
            int signal,
            String reason,
            String message,
            String meaning,
            String image,
            String revision) {
        this(
                exitCode,
                signal,
                reason,
                message,
                meaning,
                image,
                revision,
                Optional.empty(),
                Optional.empty(),
                "",
                false,
                "",
                "");
    }

    /** Of something that does not come to pass. */
    public static Cause told(String reason, String message, String meaning) {
        return new Cause(Optional.empty(), 0, reason, message, meaning, "", "");
    }

    /** Whether it is the same trouble as before, whatever the words of the message and however often it happened. */
    public boolean isSameAs(Cause other) {
        return exitCode.equals(other.exitCode)
                && reason.equals(other.reason)
                && meaning.equals(other.meaning)
                && image.equals(other.image)
                && revision.equals(other.revision)
                && probe.equals(other.probe)
                && newRevision == other.newRevision
                && node.equals(other.node);
    }

    public Cause withRun(Optional<Duration> newRunLength, Optional<Integer> newRestarts) {
        return new Cause(
                exitCode,
                signal,
                reason,
                message,
                meaning,
                image,
                revision,
                newRunLength,
                newRestarts,
                probe,
                newRevision,
                node,
                command);
    }

    public Cause withSignal(int newSignal) {
        return new Cause(
                exitCode,
                newSignal,
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

    public Cause withMessage(String newMessage) {
        return new Cause(
                exitCode,
                signal,
                reason,
                newMessage,
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

    public Cause withMeaning(String newMeaning) {
        return new Cause(
                exitCode,
                signal,
                reason,
                message,
                newMeaning,
                image,
                revision,
                runLength,
                restarts,
                probe,
                newRevision,
                node,
                command);
    }

    public Cause withProbe(String newProbe) {
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
                newProbe,
                newRevision,
                node,
                command);
    }

    public Cause withRevision(String newRevisionName, boolean isNew) {
        return new Cause(
                exitCode,
                signal,
                reason,
                message,
                meaning,
                image,
                newRevisionName,
                runLength,
                restarts,
                probe,
                isNew,
                node,
                command);
    }

    public Cause withImage(String newImage) {
        return new Cause(
                exitCode,
                signal,
                reason,
                message,
                meaning,
                newImage,
                revision,
                runLength,
                restarts,
                probe,
                newRevision,
                node,
                command);
    }

    public Cause withNode(String newNode) {
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
                newNode,
                command);
    }

    public Cause withCommand(String newCommand) {
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
                newCommand);
    }
}
