package io.podwatch.core.pod;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.share.SharedParts;
import io.podwatch.core.share.TimedList;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Makes pods fit to be kept by the hundred thousand: what comes out equals what came in, and holds little more than what is
 * the pod's own. Without it, an ordinary pod that was read from a record takes four times as much.
 */
public final class CompactPods {
    /** Longer texts speak of one pod alone, and would fill the pool. */
    private static final int SHARED_LENGTH_MAX = 128;

    /** In place of a version that there is not. */
    private static final PodObservation BLANK = new PodObservation(
            new PodId("", "", "", ""),
            "",
            Instant.EPOCH,
            PodPhase.UNKNOWN,
            "",
            "",
            List.of(),
            List.of(),
            RestartPolicy.ALWAYS,
            Optional.empty(),
            WorkloadReference.barePod(""),
            "",
            "",
            Optional.empty(),
            "",
            Map.of(),
            Map.of(),
            Optional.empty(),
            Map.of());

    private final SharedParts shared;

    /** Made once, and not for each pod. */
    private final UnaryOperator<List<Condition>> conditions = this::conditions;

    private final UnaryOperator<List<ContainerObservation>> containers = this::containers;

    public CompactPods(SharedParts shared) {
        this.shared = shared;
    }

    /** @param known the version that is kept so far and now gives way */
    public PodObservation of(PodObservation pod, Optional<PodObservation> known) {
        return of(pod, known.orElse(BLANK));
    }

    /**
     * @param like the version that is kept so far and now gives way: all that equals a part of it is that part, and only what
     *     is new is looked up or made. For an observation that says nothing new that is 88 bytes, the pod itself
     */
    public PodObservation of(PodObservation pod, PodObservation like) {
        return new PodObservation(
                pod.id().equals(like.id()) ? like.id() : compact(pod.id()),
                pod.resourceVersion(),
                pod.createdAt().equals(like.createdAt()) ? like.createdAt() : pod.createdAt(),
                pod.phase(),
                text(pod.reason(), like.reason()),
                text(pod.message(), like.message()),
                TimedList.of(pod.conditions(), like.conditions(), PodTimes.OF_CONDITION, conditions),
                TimedList.of(pod.containers(), like.containers(), PodTimes.OF_CONTAINER, containers),
                pod.restartPolicy(),
                pod.owner().equals(like.owner()) ? like.owner() : owner(pod),
                pod.workload().equals(like.workload()) ? like.workload() : workload(pod),
                text(pod.revision(), like.revision()),
                text(pod.node(), like.node()),
                pod.nodeReady().equals(like.nodeReady()) ? like.nodeReady() : shared.share(pod.nodeReady()),
                text(pod.qosClass(), like.qosClass()),
                amounts(pod.requests(), like.requests()),
                amounts(pod.limits(), like.limits()),
                pod.deletion().equals(like.deletion()) ? like.deletion() : pod.deletion(),
                pod.annotations().equals(like.annotations()) ? like.annotations() : pod.annotations());
    }

    private String text(String now, String before) {
        return now.equals(before) ? before : text(now);
    }

    private Optional<OwnerReference> owner(PodObservation pod) {
        return shared.share(pod.owner(), owner -> owner.map(this::compact));
    }

    private WorkloadReference workload(PodObservation pod) {
        return pod.workload().isBarePod() ? pod.workload() : shared.share(pod.workload(), this::compact);
    }

    private Map<String, Quantity> amounts(Map<String, Quantity> now, Map<String, Quantity> before) {
        return now.equals(before) ? before : shared.share(now, this::compact);
    }

    private PodId compact(PodId id) {
        return new PodId(text(id.cluster()), text(id.namespace()), id.name(), id.uid());
    }

    private OwnerReference compact(OwnerReference owner) {
        return new OwnerReference(text(owner.kind()), owner.name(), owner.uid());
    }

    private WorkloadReference compact(WorkloadReference workload) {
        return new WorkloadReference(text(workload.kind()), workload.name());
    }

    private Map<String, Quantity> compact(Map<String, Quantity> amounts) {
        Map<String, Quantity> compact = new HashMap<>();
        amounts.forEach((resource, amount) -> compact.put(text(resource), shared.share(amount)));
        return Map.copyOf(compact);
    }

    private List<Condition> conditions(List<Condition> untimed) {
        boolean isCommon = untimed.stream().allMatch(condition -> isShort(condition.message()));
        return isCommon ? shared.share(untimed, this::compactConditions) : compactConditions(untimed);
    }

    private List<Condition> compactConditions(List<Condition> untimed) {
        return untimed.stream().map(this::compact).toList();
    }

    private Condition compact(Condition condition) {
        return new Condition(
                text(condition.type()),
                condition.status(),
                text(condition.reason()),
                text(condition.message()),
                condition.changedAt());
    }

    private List<ContainerObservation> containers(List<ContainerObservation> untimed) {
        boolean isCommon = untimed.stream().allMatch(CompactPods::isCommon);
        return isCommon ? shared.share(untimed, this::compactContainers) : compactContainers(untimed);
    }

    private static boolean isCommon(ContainerObservation container) {
        String waiting = container.state() instanceof ContainerState.Waiting told ? told.message() : "";
        return isShort(waiting) && container.newestTermination().isEmpty();
    }

    private List<ContainerObservation> compactContainers(List<ContainerObservation> untimed) {
        return untimed.stream().map(this::compact).toList();
    }

    private ContainerObservation compact(ContainerObservation container) {
        return new ContainerObservation(
                text(container.name()),
                container.type(),
                text(container.image()),
                container.restartPolicy(),
                container.declared(),
                container.ready(),
                container.started(),
                container.restartCount(),
                compact(container.state()),
                container.lastTermination().map(this::compact),
                shared.share(container.resources(), this::compact),
                container.actualResources().map(this::compact));
    }

    private ContainerResources compact(ContainerResources resources) {
        return new ContainerResources(
                shared.share(resources.requests(), this::compact), shared.share(resources.limits(), this::compact));
    }

    private ContainerState compact(ContainerState state) {
        if (state instanceof ContainerState.Waiting waiting) {
            return new ContainerState.Waiting(text(waiting.reason()), text(waiting.message()));
        }
        return state instanceof ContainerState.Terminated terminated ? compact(terminated) : shared.share(state);
    }

    private ContainerState.Terminated compact(ContainerState.Terminated ended) {
        return new ContainerState.Terminated(
                ended.exitCode(),
                ended.signal(),
                text(ended.reason()),
                text(ended.message()),
                ended.startedAt(),
                ended.finishedAt(),
                ended.containerId());
    }

    private String text(String text) {
        return isShort(text) ? shared.share(text) : text;
    }

    private static boolean isShort(String text) {
        return text.length() <= SHARED_LENGTH_MAX;
    }
}
