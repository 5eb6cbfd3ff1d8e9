package io.podwatch.core.change;

import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.pod.PodId;
import io.podwatch.core.pod.WorkloadReference;
import java.time.Instant;
import java.util.Optional;

/**
 * A change with what a reader needs to place it; one lifecycle record.
 *
 * @param fromResourceVersion of the observation before, "" when there was none
 * @param toResourceVersion of the observation after; that of the last one for a deletion that nobody saw
 * @param before absent when the pod was not known
 * @param after absent when the pod is gone
 * @param synthesised concluded from a list rather than seen as it happened
 * @param merged how many observations were folded into the difference because Kafka was away; 1 is the ordinary case
 * @param context what else a reader needs to know of the pod
 * @param concludedAt the watcher's time, of what a list or a change of scope led to and may lead to again: a pod may leave the
 *     scope and return while it stays at one version
 */
public record PodTransition(
        PodId pod,
        WorkloadReference workload,
        String fromResourceVersion,
        String toResourceVersion,
        PodChange change,
        Optional<Lifecycle> before,
        Optional<Lifecycle> after,
        boolean synthesised,
        int merged,
        PodContext context,
        Optional<Instant> concludedAt) {

    /** With nothing beside the change. */
    public PodTransition(
            PodId pod,
            WorkloadReference workload,
            String fromResourceVersion,
            String toResourceVersion,
            PodChange change,
            Optional<Lifecycle> before,
            Optional<Lifecycle> after,
            boolean synthesised,
            int merged) {
        this(
                pod,
                workload,
                fromResourceVersion,
                toResourceVersion,
                change,
                before,
                after,
                synthesised,
                merged,
                PodContext.NONE,
                Optional.empty());
    }

    /** The same step with more known of its change. */
    public PodTransition with(PodChange known) {
        return new PodTransition(
                pod,
                workload,
                fromResourceVersion,
                toResourceVersion,
                known,
                before,
                after,
                synthesised,
                merged,
                context,
                concludedAt);
    }

    /** The same step, concluded at that time. */
    public PodTransition concluded(Instant at) {
        return new PodTransition(
                pod,
                workload,
                fromResourceVersion,
                toResourceVersion,
                change,
                before,
                after,
                synthesised,
                merged,
                context,
                Optional.of(at));
    }
}
