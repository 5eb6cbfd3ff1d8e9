package io.podwatch.core.detect;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

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
        return with(draft -> {
            draft.runLength = newRunLength;
            draft.restarts = newRestarts;
        });
    }

    public Cause withSignal(int newSignal) {
        return with(draft -> draft.signal = newSignal);
    }

    public Cause withMessage(String newMessage) {
        return with(draft -> draft.message = newMessage);
    }

    public Cause withMeaning(String newMeaning) {
        return with(draft -> draft.meaning = newMeaning);
    }

    public Cause withProbe(String newProbe) {
        return with(draft -> draft.probe = newProbe);
    }

    public Cause withRevision(String newRevisionName, boolean isNew) {
        return with(draft -> {
            draft.revision = newRevisionName;
            draft.newRevision = isNew;
        });
    }

    public Cause withImage(String newImage) {
        return with(draft -> draft.image = newImage);
    }

    public Cause withNode(String newNode) {
        return with(draft -> draft.node = newNode);
    }

    public Cause withCommand(String newCommand) {
        return with(draft -> draft.command = newCommand);
    }

    private Cause with(Consumer<CauseDraft> change) {
        CauseDraft draft = new CauseDraft(this);
        change.accept(draft);
        return draft.cause();
    }
}
