package io.podwatch.core.pod;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.share.TimedList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pod at one resourceVersion.
 *
 * @param containers those with a status first, in status order, then those that the status does not mention
 * @param owner the controller
 * @param workload the top of the chain of controllers, resolved by the watcher
 * @param revision which version of the workload's template made the pod: its template or controller-revision hash
 * @param node "" while unscheduled
 * @param nodeReady the node's Ready condition as the watcher knows it; absent without a node or the right to see nodes
 * @param requests summed as the quota admission sums them, in base units by resource name
 * @param limits the same for limits
 * @param annotations those under podwatch.io/, of a pod without a workload above it that could have them
 */
public record PodObservation(
        PodId id,
        String resourceVersion,
        Instant createdAt,
        PodPhase phase,
        String reason,
        String message,
        List<Condition> conditions,
        List<ContainerObservation> containers,
        RestartPolicy restartPolicy,
        Optional<OwnerReference> owner,
        WorkloadReference workload,
        String revision,
        String node,
        Optional<ConditionStatus> nodeReady,
        String qosClass,
        Map<String, Quantity> requests,
        Map<String, Quantity> limits,
        Optional<Deletion> deletion,
        Map<String, String> annotations)
        implements Observation {

    public PodObservation {
        conditions = TimedList.copyOf(conditions);
        containers = TimedList.copyOf(containers);
        requests = Map.copyOf(requests);
        limits = Map.copyOf(limits);
        annotations = Map.copyOf(annotations);
    }

    @Override
    public ObservedKind observedKind() {
        return ObservedKind.POD;
    }

    @Override
    public String cluster() {
        return id.cluster();
    }

    @Override
    public String namespace() {
        return id.namespace();
    }

    @Override
    public String subject() {
        return id.uid();
    }

    @Override
    public String uid() {
        return id.uid();
    }

    public Optional<Condition> condition(String type) {
        return Condition.find(conditions, type);
    }

    public boolean isReady() {
        return Condition.isTrue(conditions, "Ready");
    }

    public Optional<ContainerObservation> container(String name) {
        List<ContainerObservation> untimed = TimedList.untimed(containers);
        for (int place = 0; place < untimed.size(); place++) {
            if (untimed.get(place).name().equals(name)) {
                return Optional.of(containers.get(place));
            }
        }
        return Optional.empty();
    }

    /** The same pod with what the watcher knows of its surroundings. */
    public PodObservation with(WorkloadReference workload, Optional<ConditionStatus> nodeReady) {
        return new PodObservation(
                id,
                resourceVersion,
                createdAt,
                phase,
                reason,
                message,
                conditions,
                containers,
                restartPolicy,
                owner,
                workload,
                revision,
                node,
                nodeReady,
                qosClass,
                requests,
                limits,
                deletion,
                annotations);
    }
}
