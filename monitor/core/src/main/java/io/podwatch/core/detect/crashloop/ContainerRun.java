package io.podwatch.core.detect.crashloop;

import io.podwatch.core.pod.PodObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One container of one pod while it is in trouble; a steady container has no state.
 *
 * <pre>
 *              restart                   N restarts in a row, long back-off
 *   (steady) ─────────────▶ Restarting ─────────────────────────────────▶ CrashLooping ◀──────┐
 *      │                        │ runs longer than the slow reset: (steady)  │   │ runs        │ ends
 *      │ first seen after       ▼                                          │   └─▶ Recovering ┘
 *      └─ old short restarts ▶ Suspected ── one more, or back-off ─────────┘         │ proves itself: (steady)
 *                          Restarting, CrashLooping, Recovering ── pod gone, failed ─▶ Orphaned ── grace: (steady)
 * </pre>
 *
 * <p>A run that opens the finding while it runs is Recovering at once: nothing more may ever be told of it. What loops
 * proves itself by a run longer than the kubelet's reset and than twice its own rhythm. A successor takes over what an
 * orphan was: a finding that is open, or a count that was on its way.
 */
public sealed interface ContainerRun {
    RunFacts facts();

    /** The same with other facts. */
    ContainerRun with(RunFacts newFacts);

    /** Whether it keeps the finding open. */
    boolean isLooping();

    /** As it is written in records. */
    String text();

    /** What it becomes by a further observation; absent when it is steady. */
    Optional<ContainerRun> seen(RunFacts now, RunEvidence evidence, CrashLoopPolicy policy);

    /**
     * What it becomes by the kubelet's event that it delays the next start.
     *
     * @param present whether the event is about the end that is the newest
     */
    Optional<ContainerRun> backedOff(boolean present);

    /** What it becomes as time passes. */
    Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy);

    /** What it becomes when its pod is gone. */
    Optional<ContainerRun> gone(Instant at, CrashLoopPolicy policy);

    /** A run that lasts longer ends the trouble. */
    default Duration provedAfter(CrashLoopPolicy policy) {
        return policy.provedAfter(facts().longestRun());
    }

    /** What it is by thresholds that may have changed; what fires stays until it has proved itself. */
    default ContainerRun rejudged(boolean longBackOff, CrashLoopPolicy policy) {
        return this;
    }

    /** Of a container that loops. */
    private static ContainerRun looping(RunFacts facts) {
        return facts.runningSince().isPresent() ? new Recovering(facts) : new CrashLooping(facts);
    }

    /** The next step of an open episode. What cannot start does not restart: that is another trouble, told by itself. */
    private static Optional<ContainerRun> episode(RunFacts now, RunEvidence evidence, CrashLoopPolicy policy) {
        if (evidence.completed() || evidence.longRunEnded()) {
            return counted(now, evidence, policy);
        }
        boolean isOver = evidence.failed() || evidence.cannotStart();
        return Optional.of(isOver ? new Orphaned(now, now.seenAt(), true) : looping(now));
    }

    /** After a run that proved it well: that it ended may be the beginning of something else. */
    private static Optional<ContainerRun> counted(RunFacts now, RunEvidence evidence, CrashLoopPolicy policy) {
        boolean restarts = evidence.shortRestarts() > 0 && !evidence.completed() && !evidence.failed();
        return restarts ? Optional.of(new Restarting(now).rejudged(evidence.longBackOff(), policy)) : Optional.empty();
    }

    private static Optional<ContainerRun> unlessItProvesItself(ContainerRun run, Instant time, CrashLoopPolicy policy) {
        return run.facts().hasRunLongerThan(run.provedAfter(policy), time) ? Optional.empty() : Optional.of(run);
    }

    /** Restarts, but too seldom in a row to be sure. */
    record Restarting(RunFacts facts) implements ContainerRun {
        @Override
        public ContainerRun with(RunFacts newFacts) {
            return new Restarting(newFacts);
        }

        @Override
        public boolean isLooping() {
            return false;
        }

        @Override
        public String text() {
            return "restarting";
        }

        @Override
        public Optional<ContainerRun> seen(RunFacts now, RunEvidence evidence, CrashLoopPolicy policy) {
            if (evidence.completed() || evidence.longRunEnded()) {
                return counted(now, evidence, policy);
            }
            if (evidence.failed()) {
                return Optional.of(new Orphaned(now.withBackOff(false), now.seenAt(), false));
            }
            return Optional.of(new Restarting(now).rejudged(evidence.longBackOff(), policy));
        }

        @Override
        public ContainerRun rejudged(boolean longBackOff, CrashLoopPolicy policy) {
            return facts.shortRestarts() >= policy.restarts() || longBackOff ? looping(facts) : this;
        }

        @Override
        public Optional<ContainerRun> backedOff(boolean present) {
            return Optional.of(new Restarting(facts.withBackOff(true)));
        }

        @Override
        public Duration provedAfter(CrashLoopPolicy policy) {
            return policy.slowReset();
        }

        /** The kubelet's delay is over with its reset, the count is not. */
        @Override
        public Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy) {
            boolean isCalm = facts.backOffSeen() && facts.hasRunLongerThan(policy.backOffReset(), time);
            return unlessItProvesItself(isCalm ? new Restarting(facts.withBackOff(false)) : this, time, policy);
        }

        /** A pod that ran well when it was taken away leaves no count behind. */
        @Override
        public Optional<ContainerRun> gone(Instant at, CrashLoopPolicy policy) {
            return facts.hasRunLongerThan(policy.backOffReset(), at)
                    ? Optional.empty()
                    : Optional.of(new Orphaned(facts.withBackOff(false), at, false));
        }
    }

    /** Was in trouble when it was first seen; old restarts alone open nothing. */
    record Suspected(RunFacts facts) implements ContainerRun {
        @Override
        public ContainerRun with(RunFacts newFacts) {
            return new Suspected(newFacts);
        }

        @Override
        public boolean isLooping() {
            return false;
        }

        @Override
        public String text() {
            return "suspected";
        }

        @Override
        public Optional<ContainerRun> seen(RunFacts now, RunEvidence evidence, CrashLoopPolicy policy) {
            if (evidence.completed() || evidence.longRunEnded() || evidence.failed()) {
                return counted(now, evidence, policy);
            }
            boolean sure = evidence.shortRestarts() > 0 || evidence.backOff();
            return Optional.of(sure ? looping(now) : new Suspected(now));
        }

        @Override
        public Optional<ContainerRun> backedOff(boolean present) {
            return Optional.of(present ? looping(facts.withBackOff(true)) : this);
        }

        @Override
        public Duration provedAfter(CrashLoopPolicy policy) {
            return policy.backOffReset();
        }

        @Override
        public Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy) {
            return unlessItProvesItself(this, time, policy);
        }

        @Override
        public Optional<ContainerRun> gone(Instant at, CrashLoopPolicy policy) {
            return Optional.empty();
        }
    }

    /** Loops, and does not run at present. */
    record CrashLooping(RunFacts facts) implements ContainerRun {
        @Override
        public ContainerRun with(RunFacts newFacts) {
            return new CrashLooping(newFacts);
        }

        @Override
        public boolean isLooping() {
            return true;
        }

        @Override
        public String text() {
            return "crash-looping";
        }

        @Override
        public Optional<ContainerRun> seen(RunFacts now, RunEvidence evidence, CrashLoopPolicy policy) {
            return episode(now, evidence, policy);
        }

        @Override
        public Optional<ContainerRun> backedOff(boolean present) {
            return Optional.of(new CrashLooping(facts.withBackOff(true)));
        }

        @Override
        public Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy) {
            return Optional.of(this);
        }

        @Override
        public Optional<ContainerRun> gone(Instant at, CrashLoopPolicy policy) {
            return Optional.of(new Orphaned(facts, at, true));
        }
    }

    /** Loops, and runs at present: it must outlast the reset to prove itself. */
    record Recovering(RunFacts facts) implements ContainerRun {
        @Override
        public ContainerRun with(RunFacts newFacts) {
            return new Recovering(newFacts);
        }

        @Override
        public boolean isLooping() {
            return true;
        }

        @Override
        public String text() {
            return "recovering";
        }

        @Override
        public Optional<ContainerRun> seen(RunFacts now, RunEvidence evidence, CrashLoopPolicy policy) {
            return episode(now, evidence, policy);
        }

        @Override
        public Optional<ContainerRun> backedOff(boolean present) {
            return Optional.of(this);
        }

        @Override
        public Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy) {
            return unlessItProvesItself(this, time, policy);
        }

        @Override
        public Optional<ContainerRun> gone(Instant at, CrashLoopPolicy policy) {
            return Optional.of(new Orphaned(facts, at, true));
        }
    }

    /**
     * Its pod is gone, has failed for good or cannot start; a successor in the same workload inherits the episode.
     *
     * @param isLooping whether it keeps the finding open, or only a count
     */
    record Orphaned(RunFacts facts, Instant goneAt, boolean isLooping) implements ContainerRun {
        /**
         * A controller makes the successor as soon as the deletion is requested or, in a surge, before: it need not be
         * younger than the predecessor's end, only not much older.
         */
        boolean mayPassOnTo(PodObservation pod, CrashLoopPolicy policy) {
            return goneAt.minus(policy.successorGrace()).isBefore(pod.createdAt());
        }

        @Override
        public ContainerRun with(RunFacts newFacts) {
            return new Orphaned(newFacts, goneAt, isLooping);
        }

        @Override
        public String text() {
            return "orphaned";
        }

        @Override
        public Optional<ContainerRun> seen(RunFacts now, RunEvidence evidence, CrashLoopPolicy policy) {
            if (evidence.failed() || evidence.cannotStart()) {
                return Optional.of(this);
            }
            return isLooping ? episode(now, evidence, policy) : new Restarting(now).seen(now, evidence, policy);
        }

        @Override
        public Optional<ContainerRun> backedOff(boolean present) {
            return Optional.of(this);
        }

        @Override
        public Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy) {
            return goneAt.plus(policy.successorGrace()).isBefore(time) ? Optional.empty() : Optional.of(this);
        }

        @Override
        public Optional<ContainerRun> gone(Instant at, CrashLoopPolicy policy) {
            return Optional.of(this);
        }
    }
}
