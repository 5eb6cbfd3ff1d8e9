package io.podwatch.core.workload;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import java.util.List;

/** One node: whether it is ready, and whose pods sit on it. */
public record NodeObservation(
        String cluster,
        String name,
        String uid,
        String resourceVersion,
        List<Condition> conditions,
        boolean unschedulable,
        List<WorkloadPods> pods)
        implements Observation {

    public NodeObservation {
        conditions = List.copyOf(conditions);
        pods = List.copyOf(pods);
    }

    @Override
    public ObservedKind observedKind() {
        return ObservedKind.NODE;
    }

    @Override
    public String namespace() {
        return CLUSTER_SCOPE;
    }

    @Override
    public String subject() {
        return name;
    }

    /** The Ready condition's status; unknown when there is none yet. */
    public ConditionStatus ready() {
        return Condition.find(conditions, "Ready").map(Condition::status).orElse(ConditionStatus.UNKNOWN);
    }

    public NodeObservation with(List<WorkloadPods> newPods) {
        return new NodeObservation(cluster, name, uid, resourceVersion, conditions, unschedulable, newPods);
    }
}
