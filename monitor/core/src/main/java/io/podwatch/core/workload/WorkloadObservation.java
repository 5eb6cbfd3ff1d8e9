package io.podwatch.core.workload;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.core.pod.WorkloadReference;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One Deployment, ReplicaSet, StatefulSet, DaemonSet, Job or CronJob.
 *
 * @param observedGeneration the generation that the status speaks of
 * @param revision the deployment.kubernetes.io/revision, or the update revision of a StatefulSet; "" where there is none
 * @param strategy how it replaces its pods: RollingUpdate, Recreate, OnDelete; "" where there is none
 * @param partition how many of a StatefulSet's pods are kept at the former revision on purpose
 * @param job present for Jobs
 * @param owner the controller above it
 * @param annotations those under podwatch.io/
 * @param terms what its template says of the whole pod
 * @param surge how many pods more than desired it makes while it rolls out
 * @param suspended whether it is told to make no pods for now
 * @param lastSuccessAt when a Job of a CronJob was last complete, by the status.lastSuccessfulTime of the CronJob: those that
 *     keep no complete Jobs have no other proof
 */
public record WorkloadObservation(
        String cluster,
        String namespace,
        WorkloadReference reference,
        String uid,
        String resourceVersion,
        long generation,
        long observedGeneration,
        Replicas replicas,
        String revision,
        String strategy,
        int partition,
        Optional<JobProgress> job,
        List<ContainerTemplate> template,
        List<Condition> conditions,
        Optional<OwnerReference> owner,
        Map<String, String> annotations,
        PodTerms terms,
        int surge,
        boolean suspended,
        Optional<Instant> lastSuccessAt)
        implements Observation {
    /** The kinds of controllers that are watched; others are known by name alone. */
    public static final Set<String> WATCHED_KINDS =
            Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "CronJob");

    /**
     * Kinds that are not watched and still give a ReplicaSet its name: it changes with each revision, theirs does not. Other
     * custom resources own workloads that a person knows by their own names.
     */
    private static final Set<String> UNWATCHED_ABOVE_REPLICA_SETS = Set.of("Rollout");

    public WorkloadObservation {
        template = List.copyOf(template);
        conditions = List.copyOf(conditions);
        annotations = Map.copyOf(annotations);
    }

    @Override
    public ObservedKind observedKind() {
        return ObservedKind.WORKLOAD;
    }

    @Override
    public String subject() {
        return reference.text();
    }

    /** The workload that its pods are counted for: itself, or the controller above it. */
    public WorkloadReference rolledUp() {
        return owner.filter(this::isCountedFor)
                .map(above -> new WorkloadReference(above.kind(), above.name()))
                .orElse(reference);
    }

    private boolean isCountedFor(OwnerReference above) {
        boolean isNamedByRevision =
                reference.kind().equals("ReplicaSet") && UNWATCHED_ABOVE_REPLICA_SETS.contains(above.kind());
        return isNamedByRevision || WATCHED_KINDS.contains(above.kind());
    }

    public Optional<Condition> condition(String type) {
        return Condition.find(conditions, type);
    }

    /** Whether it has every pod it wants, by a status that speaks of the present spec. */
    public boolean isSatisfied() {
        return observedGeneration >= generation && replicas.current() >= replicas.desired();
    }
}
