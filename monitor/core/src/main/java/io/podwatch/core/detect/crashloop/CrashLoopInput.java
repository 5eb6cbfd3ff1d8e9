package io.podwatch.core.detect.crashloop;

import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.PodObservation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the detector is told; {@code at} is the watcher's time. */
public sealed interface CrashLoopInput {
    Instant at();

    CrashLoopState applyTo(CrashLoopState state, CrashLoopPolicy policy);

    /** The observation before the present one, and when it was made. */
    record Before(ContainerObservation container, Instant at) {}

    /**
     * A container as its pod now shows it.
     *
     * @param before absent at first sight
     * @param desired how many pods the workload should have; 0 when unknown
     * @param isWanted whether the kubelet said that it ended the last run to bring about what somebody wants of the pod
     * @param hookFailed whether it ended the last run because the hook after its start failed, which is told as a start that
     *     fails
     */
    record ContainerSeen(
            PodObservation pod,
            ContainerObservation container,
            Optional<Before> before,
            int desired,
            boolean isWanted,
            boolean hookFailed,
            Instant at)
            implements CrashLoopInput {
        @Override
        public CrashLoopState applyTo(CrashLoopState state, CrashLoopPolicy policy) {
            return new ContainerSighting(this, policy).applyTo(state).withDesired(desired);
        }
    }

    /**
     * The kubelet's event that it delays the start of the container.
     *
     * @param present whether it is about the end that is the newest
     */
    record BackOffSeen(String uid, boolean present, Instant at) implements CrashLoopInput {
        @Override
        public CrashLoopState applyTo(CrashLoopState state, CrashLoopPolicy policy) {
            return state.run(uid)
                    .map(run -> state.with(uid, run.backedOff(present)))
                    .orElse(state);
        }
    }

    /** The pod was deleted or left the scope. */
    record PodGone(String uid, Instant at) implements CrashLoopInput {
        @Override
        public CrashLoopState applyTo(CrashLoopState state, CrashLoopPolicy policy) {
            return state.run(uid)
                    .map(run -> state.with(uid, run.gone(at, policy)))
                    .orElse(state);
        }
    }

    /** The pod turned out to belong to another workload, which takes its run over. */
    record RunLeft(String uid, Instant at) implements CrashLoopInput {
        @Override
        public CrashLoopState applyTo(CrashLoopState state, CrashLoopPolicy policy) {
            return state.with(uid, Optional.empty());
        }
    }

    /** The other side of {@link RunLeft}: the history of a pod that this workload, by its own thresholds, turned out to own. */
    record RunArrived(ContainerRun run, int desired, Instant at) implements CrashLoopInput {
        @Override
        public CrashLoopState applyTo(CrashLoopState state, CrashLoopPolicy policy) {
            ContainerRun judged = run.rejudged(false, policy);
            return state.with(run.facts().uid(), Optional.of(judged)).withDesired(desired);
        }
    }

    /** The workload should have another number of pods from now on. */
    record Scaled(int desired, Instant at) implements CrashLoopInput {
        @Override
        public CrashLoopState applyTo(CrashLoopState state, CrashLoopPolicy policy) {
            return state.withDesired(desired);
        }
    }

    /** Nobody wants to be told of it: what was counted is forgotten, and begins anew by the rules of first sight. */
    record SwitchedOff(Instant at) implements CrashLoopInput {
        @Override
        public CrashLoopState applyTo(CrashLoopState state, CrashLoopPolicy policy) {
            return new CrashLoopState(state.key(), state.desired(), List.of());
        }
    }

    /**
     * Thresholds may have changed since a run was judged.
     *
     * @param longBackOff whether the kubelet now publishes a back-off that opens the finding at once
     */
    record Rejudged(String uid, boolean longBackOff, Instant at) implements CrashLoopInput {
        @Override
        public CrashLoopState applyTo(CrashLoopState state, CrashLoopPolicy policy) {
            return state.run(uid)
                    .map(run -> state.with(uid, Optional.of(run.rejudged(longBackOff, policy))))
                    .orElse(state);
        }
    }

    /** A watermark. */
    record TimePassed(Instant at) implements CrashLoopInput {
        @Override
        public CrashLoopState applyTo(CrashLoopState state, CrashLoopPolicy policy) {
            return state.at(at, policy);
        }
    }
}
