package io.podwatch.core.detect.crashloop;

import java.time.Instant;
import java.util.Optional;

/**
 * One container of one pod while it is in trouble; a steady container has no state.
 *
 * <pre>
 *              short restart             N short restarts, long back-off
 *   (steady) ─────────────▶ Restarting ─────────────────────────────────▶ CrashLooping ◀──────┐
 *      │                        │ runs longer than the reset: (steady)     │   │ runs        │ ends
 *      │ first seen after       ▼                                          │   └─▶ Recovering ┘
 *      └─ old short restarts ▶ Suspected ── one more, or back-off ─────────┘         │ runs longer: (steady)
 *                                              CrashLooping, Recovering ── pod gone ─▶ Orphaned ── grace: (steady)
 * </pre>
 */
public sealed interface ContainerRun {
    RunFacts facts();

    /** Whether it keeps the finding open. */
    boolean isLooping();

    /** As it is written in records. */
    String text();

    /** What it becomes by a further observation; absent when it is steady. */
    Optional<ContainerRun> seen(RunFacts now, RunEvidence evidence, CrashLoopPolicy policy);

    /** What it becomes by the kubelet's event that it delays the next start. */
    Optional<ContainerRun> backedOff();

    /** What it becomes as time passes. */
    Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy);

    /** What it becomes when its pod is gone. */
    Optional<ContainerRun> gone(Instant at);

    /** Ends short runs, but too few to be sure. */
    record Restarting(RunFacts facts) implements ContainerRun {
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
                return now.shortRestarts() == 0 ? Optional.empty() : Optional.of(new Restarting(now));
            }
            boolean sure = now.shortRestarts() >= policy.restarts() || evidence.longBackOff();
            return Optional.of(sure ? new CrashLooping(now) : new Restarting(now));
        }

        @Override
        public Optional<ContainerRun> backedOff() {
            return Optional.of(new Restarting(facts.withBackOff()));
        }

        @Override
        public Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy) {
            return facts.hasRunLongerThan(policy.backOffReset(), time) ? Optional.empty() : Optional.of(this);
        }

        @Override
        public Optional<ContainerRun> gone(Instant at) {
            return Optional.empty();
        }
    }

    /** Was in trouble when it was first seen; old restarts alone open nothing. */
    record Suspected(RunFacts facts) implements ContainerRun {
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
            if (evidence.completed() || evidence.longRunEnded()) {
                return Optional.empty();
            }
            boolean sure = evidence.shortRestarts() > 0 || evidence.longBackOff();
            return Optional.of(sure ? new CrashLooping(now) : new Suspected(now));
        }

        @Override
        public Optional<ContainerRun> backedOff() {
            return Optional.of(new CrashLooping(facts.withBackOff()));
        }

        @Override
        public Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy) {
            return facts.hasRunLongerThan(policy.backOffReset(), time) ? Optional.empty() : Optional.of(this);
        }

        @Override
        public Optional<ContainerRun> gone(Instant at) {
            return Optional.empty();
        }
    }

    /** Loops, and does not run at present. */
    record CrashLooping(RunFacts facts) implements ContainerRun {
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
            if (evidence.completed()) {
                return Optional.empty();
            }
            return Optional.of(evidence.running() ? new Recovering(now) : new CrashLooping(now));
        }

        @Override
        public Optional<ContainerRun> backedOff() {
            return Optional.of(new CrashLooping(facts.withBackOff()));
        }

        @Override
        public Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy) {
            return Optional.of(this);
        }

        @Override
        public Optional<ContainerRun> gone(Instant at) {
            return Optional.of(new Orphaned(facts, at));
        }
    }

    /** Loops, and runs at present: it must outlast the reset to prove itself. */
    record Recovering(RunFacts facts) implements ContainerRun {
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
            if (evidence.completed() || evidence.longRunEnded()) {
                return Optional.empty();
            }
            return Optional.of(evidence.running() ? new Recovering(now) : new CrashLooping(now));
        }

        @Override
        public Optional<ContainerRun> backedOff() {
            return Optional.of(this);
        }

        @Override
        public Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy) {
            return facts.hasRunLongerThan(policy.backOffReset(), time) ? Optional.empty() : Optional.of(this);
        }

        @Override
        public Optional<ContainerRun> gone(Instant at) {
            return Optional.of(new Orphaned(facts, at));
        }
    }

    /** Its pod is gone; a successor in the same workload inherits the episode. */
    record Orphaned(RunFacts facts, Instant goneAt) implements ContainerRun {
        @Override
        public boolean isLooping() {
            return true;
        }

        @Override
        public String text() {
            return "orphaned";
        }

        @Override
        public Optional<ContainerRun> seen(RunFacts now, RunEvidence evidence, CrashLoopPolicy policy) {
            return new CrashLooping(now).seen(now, evidence, policy);
        }

        @Override
        public Optional<ContainerRun> backedOff() {
            return Optional.of(this);
        }

        @Override
        public Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy) {
            return goneAt.plus(policy.successorGrace()).isBefore(time) ? Optional.empty() : Optional.of(this);
        }

        @Override
        public Optional<ContainerRun> gone(Instant at) {
            return Optional.of(this);
        }
    }
}
