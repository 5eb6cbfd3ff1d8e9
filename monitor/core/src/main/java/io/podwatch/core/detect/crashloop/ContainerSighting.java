package io.podwatch.core.detect.crashloop;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodPhase;
import java.time.Instant;
import java.util.Optional;

/** Weighs one observation of a container against what is known of it. */
final class ContainerSighting {
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
        RunEvidence evidence = evidence(knownFacts);
        RunFacts facts = facts(knownFacts, evidence);
        if (known.isPresent()) {
            return state.with(uid, known.get().seen(facts, evidence, policy));
        }
        return state.orphanFor(seen.pod(), policy)
                .filter(orphan -> !evidence.failed())
                .map(orphan -> state.with(orphan.facts().uid(), Optional.empty())
                        .with(uid, orphan.seen(facts.inheriting(orphan.facts()), evidence, policy)))
                .orElseGet(() -> state.with(uid, begin(facts, evidence)));
    }

    private Optional<ContainerRun> begin(RunFacts facts, RunEvidence evidence) {
        if (evidence.suspicious()) {
            return new ContainerRun.Suspected(facts).seen(facts, evidence, policy);
        }
        boolean trouble = evidence.shortRestarts() > 0 || evidence.backOff();
        return trouble ? new ContainerRun.Restarting(facts).seen(facts, evidence, policy) : Optional.empty();
    }

    private RunFacts facts(Optional<RunFacts> known, RunEvidence evidence) {
        int before = evidence.longRunEnded() || imageChanged()
                ? 0
                : known.map(RunFacts::shortRestarts).orElse(0);
        Optional<Terminated> end = container().newestTermination();
        return new RunFacts(
                seen.pod().id().uid(),
                seen.pod().id().name(),
                isReported() ? container().restartCount() : baseline(known).orElse(0),
                before + evidence.shortRestarts(),
                seen.at(),
                runningSince(known),
                evidence.backOff() || known.filter(RunFacts::backOffSeen).isPresent(),
                causeOf(end, known),
                end.flatMap(Terminated::finishedAt).or(() -> known.flatMap(RunFacts::endedAt)));
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
        return known.filter(facts -> facts.restartCount() == container().restartCount() && !isAnotherRun())
                .flatMap(RunFacts::runningSince)
                .or(() -> Optional.of(firstSeenRunning()));
    }

    /** Counts can repeat themselves, when the kubelet has lost them; the beginning of a run cannot. */
    private boolean isAnotherRun() {
        return seen.before()
                .map(before -> before.container().state())
                .filter(state -> state.isRunning() && !state.equals(container().state()))
                .isPresent();
    }

    /** At first sight the object's own time is all there is; it is never taken to lie in the future. */
    private Instant firstSeenRunning() {
        Optional<Instant> started = seen.before().isPresent()
                ? Optional.empty()
                : ((ContainerState.Running) container().state()).startedAt();
        return started.filter(instant -> instant.isBefore(seen.at())).orElse(seen.at());
    }

    private RunEvidence evidence(Optional<RunFacts> known) {
        int restarts = restarts(known);
        Optional<RunLength> length = lastRunLength();
        return new RunEvidence(
                shortRestarts(restarts, length, known),
                restarts > 0 && length.filter(RunLength.LONG::equals).isPresent(),
                hasCompleted(),
                seen.pod().phase() == PodPhase.FAILED,
                container().waitsInCrashLoopBackOff(),
                policy.isLongBackOff(container()),
                known.isEmpty() && seen.before().isEmpty() && isSuspicious());
    }

    /**
     * A container whose policy forbids a restart after an error, but that has restarts, has rules of its own for exit
     * codes: only its pod's end tells that it is over.
     */
    private boolean hasCompleted() {
        boolean ended = container()
                .state()
                .termination()
                .filter(end -> end.exitCode() == 0 || container().restartCount() == 0)
                .isPresent();
        return seen.pod().phase() == PodPhase.SUCCEEDED
                || (ended && !container().willRestart());
    }

    private Optional<Integer> baseline(Optional<RunFacts> known) {
        return known.map(RunFacts::restartCount)
                .or(() -> seen.before().map(before -> before.container().restartCount()));
    }

    private int restarts(Optional<RunFacts> known) {
        Optional<Integer> baseline = baseline(known);
        if (baseline.isEmpty() || imageChanged() || !isReported()) {
            return 0;
        }
        int difference = container().restartCount() - baseline.get();
        return difference >= 0 ? difference : endedAnew() ? 1 : 0;
    }

    /** The count went backwards: only a run that ended since tells of a restart. */
    private boolean endedAnew() {
        Optional<Terminated> newest = container().newestTermination();
        return newest.isPresent()
                && seen.before()
                        .filter(before ->
                                !before.container().newestTermination().equals(newest))
                        .isPresent();
    }

    private boolean isReported() {
        return !(container().state() instanceof ContainerState.Unreported);
    }

    private boolean imageChanged() {
        return seen.before()
                .filter(before -> !before.container().image().equals(container().image()))
                .isPresent();
    }

    /** Only the last of several restarts is known to follow a short run, unless they all fit into less than the reset. */
    private int shortRestarts(int restarts, Optional<RunLength> length, Optional<RunFacts> known) {
        Optional<Instant> since =
                known.map(RunFacts::seenAt).or(() -> seen.before().map(CrashLoopInput.Before::at));
        boolean allShort = since.filter(instant -> seen.at().isBefore(instant.plus(policy.backOffReset())))
                .isPresent();
        int ofKnownLength = length.filter(RunLength.SHORT::equals).isPresent() ? 1 : 0;
        int ofAnyLength = length.isEmpty() || ofKnownLength == 1 ? restarts : Math.max(0, restarts - 1);
        boolean isLong = length.filter(RunLength.LONG::equals).isPresent();
        return isLong ? 0 : allShort ? ofAnyLength : Math.min(restarts, ofKnownLength);
    }

    /** Of the run that the newest restart followed; absent when the status does not tell. */
    private Optional<RunLength> lastRunLength() {
        return container()
                .lastTermination()
                .or(() -> container().state().termination())
                .map(end -> RunLength.of(end, policy.backOffReset()));
    }

    private boolean isSuspicious() {
        boolean looped = container().restartCount() >= policy.restarts()
                && container()
                        .newestTermination()
                        .filter(end -> RunLength.of(end, policy.backOffReset()) == RunLength.SHORT)
                        .isPresent();
        boolean provedItself = container().state().isRunning()
                && firstSeenRunning().plus(policy.backOffReset()).isBefore(seen.at());
        return looped && !provedItself;
    }

    /** That the kubelet lost sight of a container explains nothing: the cause known before still holds. */
    private Optional<Cause> causeOf(Optional<Terminated> end, Optional<RunFacts> known) {
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
