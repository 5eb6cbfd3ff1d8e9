package io.podwatch.core.detect.crashloop;

import io.podwatch.core.pod.PodObservation;
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
 *                                      CrashLooping, Recovering ── pod gone, failed ─▶ Orphaned ── grace: (steady)
 * </pre>
 *
 * <p>A run that opens the finding while it runs is Recovering at once: nothing more may ever be told of it.
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

    /** What it becomes by the kubelet's event that it delays the next start. */
    Optional<ContainerRun> backedOff();

    /** What it becomes as time passes. */
    Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy);

    /** What it becomes when its pod is gone. */
    Optional<ContainerRun> gone(Instant at);

    /** What it is by thresholds that may have changed; what fires stays until it has proved itself. */
    default ContainerRun rejudged(boolean longBackOff, CrashLoopPolicy policy) {
        return this;
    }

    /** Of a container that loops. */
    private static ContainerRun looping(RunFacts facts) {
        return facts.runningSince().isPresent() ? new Recovering(facts) : new CrashLooping(facts);
    }

    /** The next step of an open episode. */
    private static Optional<ContainerRun> episode(RunFacts now, RunEvidence evidence) {
        if (evidence.hasProvedItself()) {
            return Optional.empty();
        }
        return Optional.of(evidence.failed() ? new Orphaned(now, now.seenAt()) : looping(now));
    }

    private static Optional<ContainerRun> unlessItRunsLong(ContainerRun run, Instant time, CrashLoopPolicy policy) {
        return run.facts().hasRunLongerThan(policy.backOffReset(), time) ? Optional.empty() : Optional.of(run);
    }

    /** Ends short runs, but too few to be sure. */
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
            if (evidence.hasProvedItself() || evidence.failed()) {
                return Optional.empty();
            }
            return Optional.of(new Restarting(now).rejudged(evidence.longBackOff(), policy));
        }

        @Override
        public ContainerRun rejudged(boolean longBackOff, CrashLoopPolicy policy) {
            return facts.shortRestarts() >= policy.restarts() || longBackOff ? looping(facts) : this;
        }

        @Override
        public Optional<ContainerRun> backedOff() {
            return Optional.of(new Restarting(facts.withBackOff()));
        }

        @Override
        public Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy) {
            return unlessItRunsLong(this, time, policy);
        }

        @Override
        public Optional<ContainerRun> gone(Instant at) {
            return Optional.empty();
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
            if (evidence.hasProvedItself() || evidence.failed()) {
                return Optional.empty();
            }
            boolean sure = evidence.shortRestarts() > 0 || evidence.backOff();
            return Optional.of(sure ? looping(now) : new Suspected(now));
        }

        @Override
        public Optional<ContainerRun> backedOff() {
            return Optional.of(looping(facts.withBackOff()));
        }

        @Override
        public Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy) {
            return unlessItRunsLong(this, time, policy);
        }

        @Override
        public Optional<ContainerRun> gone(Instant at) {
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
            return episode(now, evidence);
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
            return episode(now, evidence);
        }

        @Override
        public Optional<ContainerRun> backedOff() {
            return Optional.of(this);
        }

        @Override
        public Optional<ContainerRun> at(Instant time, CrashLoopPolicy policy) {
            return unlessItRunsLong(this, time, policy);
        }

        @Override
        public Optional<ContainerRun> gone(Instant at) {
            return Optional.of(new Orphaned(facts, at));
        }
    }

    /** Its pod is gone or has failed for good; a successor in the same workload inherits the episode. */
    record Orphaned(RunFacts facts, Instant goneAt) implements ContainerRun {
        /**
         * A controller makes the successor as soon as the deletion is requested or, in a surge, before: it need not be
         * younger than the predecessor's end, only not much older.
         */
        boolean mayPassOnTo(PodObservation pod, CrashLoopPolicy policy) {
            return goneAt.minus(policy.successorGrace()).isBefore(pod.createdAt());
        }

        @Override
        public ContainerRun with(RunFacts newFacts) {
            return new Orphaned(newFacts, goneAt);
        }

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
            return evidence.failed() ? Optional.of(this) : episode(now, evidence);
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
