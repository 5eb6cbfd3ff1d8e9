package io.podwatch.core.detect.crashloop;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerState.Terminated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Weighs one observation of a container against what is known of it. */
final class ContainerSighting {
    /** Ends that say nothing about how long the run was: the kubelet lost sight of the container. */
    private static final Set<String> LOST = Set.of("ContainerStatusUnknown", "Unknown");

    private final CrashLoopInput.ContainerSeen seen;
    private final CrashLoopPolicy policy;

    ContainerSighting(CrashLoopInput.ContainerSeen seen, CrashLoopPolicy policy) {
        this.seen = seen;
        this.policy = policy;
    }

    CrashLoopState applyTo(CrashLoopState state) {
        String uid = seen.pod().id().uid();
        Optional<ContainerRun> known = state.run(uid);
        Optional<ContainerRun> predecessor = known.isEmpty() ? predecessor(state) : Optional.empty();
        RunEvidence evidence = evidence(known.map(ContainerRun::facts));
        RunFacts facts = facts(known.map(ContainerRun::facts), evidence);
        if (predecessor.isPresent()) {
            RunFacts inherited = facts.inheriting(predecessor.get().facts());
            return state.with(predecessor.get().facts().uid(), Optional.empty())
                    .with(uid, predecessor.get().seen(inherited, evidence, policy));
        }
        return state.with(uid, known.isPresent() ? known.get().seen(facts, evidence, policy) : begin(facts, evidence));
    }

    /**
     * A controller makes the successor as soon as the deletion is requested or, in a surge, before: it need not be younger
     * than the predecessor's end, only not much older.
     */
    private Optional<ContainerRun> predecessor(CrashLoopState state) {
        return state.orphan()
                .filter(orphan -> orphan.goneAt()
                        .minus(policy.successorGrace())
                        .isBefore(seen.pod().createdAt()))
                .map(ContainerRun.class::cast);
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
                container().restartCount(),
                before + evidence.shortRestarts(),
                seen.at(),
                runningSince(known),
                evidence.backOff() || known.filter(RunFacts::backOffSeen).isPresent(),
                end.map(this::cause).or(() -> known.flatMap(RunFacts::cause)),
                end.flatMap(Terminated::finishedAt));
    }

    private Optional<Instant> runningSince(Optional<RunFacts> known) {
        if (!container().state().isRunning()) {
            return Optional.empty();
        }
        return known.filter(facts -> facts.restartCount() == container().restartCount())
                .flatMap(RunFacts::runningSince)
                .or(() -> Optional.of(firstSeenRunning()));
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
        boolean isLong = restarts > 0 && lastRunWasLong();
        boolean ended =
                container().state().termination().isPresent() && !container().willRestart();
        Optional<Duration> backOff = publishedBackOff();
        return new RunEvidence(
                restarts > 0 && !isLong ? countable(restarts, known) : 0,
                isLong,
                container().state().isRunning(),
                ended || seen.pod().phase().isTerminal(),
                container().waitsInCrashLoopBackOff(),
                backOff.filter(length -> length.compareTo(policy.publishedBackOff()) >= 0)
                        .isPresent(),
                known.isEmpty() && seen.before().isEmpty() && isSuspicious());
    }

    private int restarts(Optional<RunFacts> known) {
        Optional<Integer> baseline = known.map(RunFacts::restartCount)
                .or(() -> seen.before().map(before -> before.container().restartCount()));
        if (baseline.isEmpty() || imageChanged()) {
            return 0;
        }
        int difference = container().restartCount() - baseline.get();
        return difference >= 0 ? difference : endedAnew() ? 1 : 0;
    }

    /** The count went backwards: only a run that ended since tells of a restart. */
    private boolean endedAnew() {
        return seen.before()
                .filter(before -> !before.container()
                        .newestTermination()
                        .equals(container().newestTermination()))
                .isPresent();
    }

    private boolean imageChanged() {
        return seen.before()
                .filter(before -> !before.container().image().equals(container().image()))
                .isPresent();
    }

    /** Only the last of several restarts is known to follow a short run, unless they all fit into less than the reset. */
    private int countable(int restarts, Optional<RunFacts> known) {
        Optional<Instant> since =
                known.map(RunFacts::seenAt).or(() -> seen.before().map(CrashLoopInput.Before::at));
        boolean allShort = since.filter(instant -> seen.at().isBefore(instant.plus(policy.backOffReset())))
                .isPresent();
        return allShort ? restarts : 1;
    }

    private boolean lastRunWasLong() {
        Optional<Terminated> end = container().state().termination().isPresent()
                ? container().lastTermination().or(() -> container().state().termination())
                : container().lastTermination();
        return end.filter(termination -> !isShort(termination)).isPresent();
    }

    private boolean isShort(Terminated termination) {
        return termination
                .runLength()
                .map(length -> length.compareTo(policy.backOffReset()) < 0)
                .orElse(!LOST.contains(termination.reason()));
    }

    private boolean isSuspicious() {
        boolean looped = container().restartCount() >= policy.restarts()
                && container().newestTermination().filter(this::isShort).isPresent();
        boolean provedItself = container().state().isRunning()
                && firstSeenRunning().plus(policy.backOffReset()).isBefore(seen.at());
        return looped && !provedItself;
    }

    private Optional<Duration> publishedBackOff() {
        return container().state() instanceof ContainerState.Waiting waiting
                        && container().waitsInCrashLoopBackOff()
                ? BackOffMessage.length(waiting.message())
                : Optional.empty();
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
