package io.podwatch.core.detect.crashloop;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Weighs one observation of a container against what is known of it. */
final class ContainerSighting {
    /** What a container waits for without being in trouble, or while it crashes; kubelets have many words for the rest. */
    private static final Set<String> NO_START_FAILURES = Set.of(
            "",
            "ContainerCreating",
            "PodInitializing",
            "RestartingAllContainers",
            ContainerObservation.CRASH_LOOP_BACK_OFF);

    private static final int KILLED = 137;
    private static final int LOST = 255;

    private final CrashLoopInput.ContainerSeen seen;
    private final CrashLoopPolicy policy;

    ContainerSighting(CrashLoopInput.ContainerSeen seen, CrashLoopPolicy policy) {
        this.seen = seen;
        this.policy = policy;
    }

    CrashLoopState applyTo(CrashLoopState state) {
        String uid = seen.pod().id().uid();
        Optional<ContainerRun> known = state.run(uid);
        Optional<RunFacts> knownFacts = known.map(ContainerRun::facts);
        RunEvidence evidence = evidence(known);
        RunFacts facts = facts(knownFacts, evidence);
        if (known.isPresent()) {
            return state.with(uid, known.get().seen(facts, evidence, policy));
        }
        return state.orphanFor(seen.pod(), policy)
                .filter(orphan -> !evidence.failed() && !evidence.cannotStart())
                .map(orphan -> state.with(orphan.facts().uid(), Optional.empty())
                        .with(uid, orphan.seen(facts.inheriting(orphan.facts()), evidence, policy)))
                .orElseGet(() -> state.with(uid, begin(facts, evidence)));
    }

    private Optional<ContainerRun> begin(RunFacts facts, RunEvidence evidence) {
        if (evidence.suspicious()) {
            return new ContainerRun.Suspected(facts).seen(facts, evidence, policy);
        }
        boolean trouble = facts.shortRestarts() > 0 || evidence.backOff();
        return trouble ? new ContainerRun.Restarting(facts).seen(facts, evidence, policy) : Optional.empty();
    }

    private RunFacts facts(Optional<RunFacts> known, RunEvidence evidence) {
        boolean isAnew = evidence.longRunEnded() || imageChanged();
        int before = isAnew ? 0 : known.map(RunFacts::shortRestarts).orElseGet(this::restartsBefore);
        Optional<Terminated> end = container().newestTermination();
        return new RunFacts(
                seen.pod().id().uid(),
                seen.pod().id().name(),
                isReported() ? container().restartCount() : baseline(known).orElse(0),
                before + evidence.shortRestarts(),
                longestRun(isAnew ? Optional.empty() : known, evidence),
                seen.at(),
                runningSince(known),
                evidence.backOff() || known.filter(RunFacts::backOffSeen).isPresent(),
                causeOf(end, known),
                end.flatMap(Terminated::finishedAt).or(() -> known.flatMap(RunFacts::endedAt)));
    }

    /** At first sight of a container that is in trouble, but has not restarted often enough to be suspected. */
    private int restartsBefore() {
        boolean isYoung = container().restartCount() < policy.restarts();
        boolean isTroubled = isFirstSight() && isReported() && lastRunWasShort() && !hasProvedItself();
        return isYoung && isTroubled ? container().restartCount() : 0;
    }

    /** The run that the trouble began with was well: only those after it are its rhythm. */
    private Duration longestRun(Optional<RunFacts> known, RunEvidence evidence) {
        Duration before = known.map(RunFacts::longestRun).orElse(Duration.ZERO);
        return known.filter(facts -> facts.shortRestarts() > 0 && evidence.shortRestarts() > 0)
                .flatMap(facts -> lastEnd().flatMap(Terminated::runLength))
                .filter(length -> length.compareTo(before) > 0)
                .orElse(before);
    }

    private Optional<Instant> runningSince(Optional<RunFacts> known) {
        // On a lost node the status is only the last that was heard: it proves nothing, however long it stands.
        boolean heard = seen.pod()
                .nodeReady()
                .filter(ready -> ready == ConditionStatus.UNKNOWN)
                .isEmpty();
        if (!heard || !container().state().isRunning()) {
            return Optional.empty();
        }
        return known.filter(this::isSameRun)
                .flatMap(RunFacts::runningSince)
                .or(() -> Optional.of(known.isEmpty() && ranBefore() ? startedRunning() : firstSeenRunning()));
    }

    /** A count may fall in the middle of a run. */
    private boolean isSameRun(RunFacts known) {
        boolean isUnchanged = before().filter(before ->
                        before.container().state().isSameAs(container().state()))
                .isPresent();
        int count = container().restartCount();
        return count == known.restartCount() ? !isAnotherRun() : isUnchanged && count < known.restartCount();
    }

    /** Counts can repeat themselves, when the kubelet has lost them; the beginning of a run cannot. */
    private boolean isAnotherRun() {
        return before().map(before -> before.container().state())
                .filter(state ->
                        state.isRunning() && !state.isSameAs(container().state()))
                .isPresent();
    }

    /** At first sight the object's own time is all there is. */
    private Instant firstSeenRunning() {
        return isFirstSight() ? startedRunning() : seen.at();
    }

    /** It is never taken to lie in the future. */
    private Instant startedRunning() {
        return ((ContainerState.Running) container().state())
                .startedAt()
                .filter(instant -> instant.isBefore(seen.at()))
                .orElse(seen.at());
    }

    /** It was well, so that nobody asked since when; that it is heir to an episode does not shorten its run. */
    private boolean ranBefore() {
        return before().map(before -> before.container().state())
                .filter(state -> state.isRunning() && state.isSameAs(container().state()))
                .isPresent();
    }

    private RunEvidence evidence(Optional<ContainerRun> run) {
        Optional<RunFacts> known = run.map(ContainerRun::facts);
        int restarts = restarts(known);
        Optional<RunLength> length = lastRunLength(policy.slowReset());
        Duration provedAfter = run.map(one -> one.provedAfter(policy)).orElse(policy.slowReset());
        return new RunEvidence(
                shortRestarts(restarts, length, known),
                restarts > 0
                        && lastRunLength(provedAfter)
                                .filter(RunLength.LONG::equals)
                                .isPresent(),
                hasCompleted(),
                seen.pod().phase() == PodPhase.FAILED,
                container().waitsInCrashLoopBackOff() && !cannotStart(),
                policy.isLongBackOff(container()) && !cannotStart(),
                cannotStart(),
                known.isEmpty() && isFirstSight() && isSuspicious());
    }

    /**
     * A container that was restarted although its policy forbids it has rules of its own for exit codes: only its pod's end
     * tells that it is over. Of one that succeeds they are known by a restart after a success.
     */
    private boolean hasCompleted() {
        boolean hasRules = container()
                .lastTermination()
                .filter(last -> last.exitCode() == 0 && container().type() != ContainerType.INIT)
                .isPresent();
        boolean ended = container()
                .state()
                .termination()
                .filter(end -> container().restartCount() == 0 || (end.exitCode() == 0 && !hasRules))
                .isPresent();
        return seen.pod().phase() == PodPhase.SUCCEEDED
                || (ended && !container().willRestart());
    }

    private Optional<Integer> baseline(Optional<RunFacts> known) {
        return known.map(RunFacts::restartCount)
                .or(() -> before().map(before -> before.container().restartCount()));
    }

    /** The observation before, if the kubelet had told of the container by then. */
    private Optional<CrashLoopInput.Before> before() {
        return seen.before().filter(before -> !(before.container().state() instanceof ContainerState.Unreported));
    }

    private boolean isFirstSight() {
        return before().isEmpty();
    }

    private int restarts(Optional<RunFacts> known) {
        Optional<Integer> baseline = baseline(known);
        boolean isNoCrash = imageChanged() || seen.isWanted() || seen.hookFailed();
        if (baseline.isEmpty() || !isReported() || isNoCrash) {
            return 0;
        }
        int difference = container().restartCount() - baseline.get();
        return difference >= 0 ? difference : endedAnew() ? 1 : 0;
    }

    /** The count went backwards: only a run that ended since, or that began after one, tells of a restart. */
    private boolean endedAnew() {
        Optional<Terminated> newest = container().newestTermination();
        boolean isNewEnd = newest.isPresent()
                && before().filter(before -> before.container()
                                .newestTermination()
                                .filter(newest.get()::isSameAs)
                                .isEmpty())
                        .isPresent();
        return isNewEnd || runsAfterAnEnd();
    }

    private boolean runsAfterAnEnd() {
        return container().state().isRunning()
                && before().filter(before ->
                                before.container().state().termination().isPresent())
                        .isPresent();
    }

    private boolean isReported() {
        return !(container().state() instanceof ContainerState.Unreported);
    }

    private boolean imageChanged() {
        return before().filter(
                        before -> !before.container().image().equals(container().image()))
                .isPresent();
    }

    /** Of several restarts at once those count that cannot have followed runs longer than the slow reset. */
    private int shortRestarts(int restarts, Optional<RunLength> length, Optional<RunFacts> known) {
        if (restarts == 0 || length.filter(RunLength.LONG::equals).isPresent()) {
            return 0;
        }
        int sure = length.filter(RunLength.SHORT::equals).isPresent() ? 1 : 0;
        int innocent = length.filter(RunLength.UNKNOWN::equals).isPresent() ? 1 : 0;
        long mayBeLong = known.map(RunFacts::seenAt)
                .or(() -> before().map(CrashLoopInput.Before::at))
                .map(since -> longRunsWithin(Duration.between(since, seen.at())))
                .orElse((long) restarts);
        return (int) Math.max(sure, restarts - innocent - Math.max(0, mayBeLong));
    }

    /** Divided only where there is one: durations divide each other as decimal numbers. */
    private long longRunsWithin(Duration time) {
        return time.compareTo(policy.slowReset()) < 0 ? 0 : time.dividedBy(policy.slowReset());
    }

    /** Of the run that the newest restart followed; absent when the status does not tell. */
    private Optional<RunLength> lastRunLength(Duration provedAfter) {
        return lastEnd()
                .map(end -> wasLostWithItsSandbox(end) || outgrewItsMemoryAfterLong(end)
                        ? RunLength.UNKNOWN
                        : RunLength.of(end, provedAfter));
    }

    /** Such kills are a trouble of their own, which is told however far apart they are. */
    private boolean outgrewItsMemoryAfterLong(Terminated end) {
        return end.exitCode() == KILLED
                && end.reason().equals("OOMKilled")
                && RunLength.of(end, policy.backOffReset()) == RunLength.LONG;
    }

    /** A runtime that comes back after its node's reboot calls the runs of before ended by 255, and makes the sandbox anew. */
    private boolean wasLostWithItsSandbox(Terminated end) {
        return end.exitCode() == LOST
                && seen.pod()
                        .condition("PodReadyToStartContainers")
                        .flatMap(Condition::changedAt)
                        .filter(made -> end.finishedAt().filter(made::isAfter).isPresent())
                        .isPresent();
    }

    private Optional<Terminated> lastEnd() {
        return container().lastTermination().or(() -> container().state().termination());
    }

    /** Whatever else it waits for is told as its own trouble. */
    private boolean cannotStart() {
        boolean waitsForMore = container().state() instanceof ContainerState.Waiting waiting
                && !NO_START_FAILURES.contains(waiting.reason());
        boolean neverRan = !container().state().isRunning()
                && container().newestTermination().filter(RunLength::isOfNoRun).isPresent();
        boolean ranForItsHook = !container().state().isRunning() && seen.hookFailed();
        return waitsForMore || neverRan || ranForItsHook;
    }

    private boolean isSuspicious() {
        return container().restartCount() >= policy.restarts() && lastRunWasShort() && !hasProvedItself();
    }

    private boolean lastRunWasShort() {
        return container()
                .newestTermination()
                .filter(end -> !seen.hookFailed())
                .filter(end -> RunLength.of(end, policy.backOffReset()) == RunLength.SHORT)
                .isPresent();
    }

    private boolean hasProvedItself() {
        return container().state().isRunning()
                && firstSeenRunning().plus(policy.backOffReset()).isBefore(seen.at());
    }

    /**
     * That the kubelet lost sight of a container explains nothing, nor does the end that its pod's deletion brings: the
     * cause known before still holds.
     */
    private Optional<Cause> causeOf(Optional<Terminated> end, Optional<RunFacts> known) {
        if (seen.pod().deletion().isPresent() && known.flatMap(RunFacts::cause).isPresent()) {
            return known.flatMap(RunFacts::cause);
        }
        return end.filter(one -> RunLength.of(one, policy.backOffReset()) != RunLength.UNKNOWN)
                .map(this::cause)
                .or(() -> known.flatMap(RunFacts::cause))
                .or(() -> end.map(this::cause));
    }

    private Cause cause(Terminated end) {
        return new Cause(
                Optional.of(end.exitCode()),
                end.signal(),
                end.reason(),
                end.message(),
                ExitCode.meaning(end.exitCode(), end.reason()),
                container().image(),
                seen.pod().revision());
    }

    private ContainerObservation container() {
        return seen.container();
    }
}
