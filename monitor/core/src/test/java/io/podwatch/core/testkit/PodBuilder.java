package io.podwatch.core.testkit;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.Deletion;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.core.pod.PodId;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.pod.RestartPolicy;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.quantity.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Describes one pod; each call gives a new builder, so one description serves for the observation before and the one
 * after. Phase and Ready follow from the containers as a kubelet concludes them, until they are given.
 */
public final class PodBuilder {
    private String cluster = "test";
    private String namespace = "shop";
    private final String name;
    private String uid;
    private String version = "1000";
    private Instant createdAt = Moments.START;
    private Optional<PodPhase> phase = Optional.empty();
    private String reason = "";
    private String message = "";
    private boolean concludesReady = true;
    private Map<String, Condition> conditions = new LinkedHashMap<>();
    private List<ContainerBuilder> containers = new ArrayList<>();
    private Optional<String> current = Optional.empty();
    private RestartPolicy restartPolicy = RestartPolicy.ALWAYS;
    private Optional<OwnerReference> owner = Optional.empty();
    private WorkloadReference workload;
    private String revision = "";
    private String node = "node-1";
    private Optional<ConditionStatus> nodeReady = Optional.of(ConditionStatus.TRUE);
    private String qosClass = "Burstable";
    private Map<String, Quantity> requests = new LinkedHashMap<>();
    private Map<String, Quantity> limits = new LinkedHashMap<>();
    private Map<String, String> annotations = new LinkedHashMap<>();
    private Optional<Deletion> deletion = Optional.empty();

    PodBuilder(String name) {
        this.name = name;
        this.uid = "uid-" + name;
        this.workload = WorkloadReference.barePod(name);
    }

    private PodBuilder copy(Consumer<PodBuilder> change) {
        PodBuilder copy = new PodBuilder(name);
        copy.cluster = cluster;
        copy.namespace = namespace;
        copy.uid = uid;
        copy.version = version;
        copy.createdAt = createdAt;
        copy.phase = phase;
        copy.reason = reason;
        copy.message = message;
        copy.concludesReady = concludesReady;
        copy.conditions = new LinkedHashMap<>(conditions);
        copy.containers = new ArrayList<>(containers);
        copy.current = current;
        copy.restartPolicy = restartPolicy;
        copy.owner = owner;
        copy.workload = workload;
        copy.revision = revision;
        copy.node = node;
        copy.nodeReady = nodeReady;
        copy.qosClass = qosClass;
        copy.requests = new LinkedHashMap<>(requests);
        copy.limits = new LinkedHashMap<>(limits);
        copy.annotations = new LinkedHashMap<>(annotations);
        copy.deletion = deletion;
        change.accept(copy);
        return copy;
    }

    public PodBuilder inCluster(String newCluster) {
        return copy(builder -> builder.cluster = newCluster);
    }

    public PodBuilder inNamespace(String newNamespace) {
        return copy(builder -> builder.namespace = newNamespace);
    }

    public PodBuilder uid(String newUid) {
        return copy(builder -> builder.uid = newUid);
    }

    public PodBuilder version(long resourceVersion) {
        return copy(builder -> builder.version = Long.toString(resourceVersion));
    }

    public PodBuilder createdAt(Instant instant) {
        return copy(builder -> builder.createdAt = instant);
    }

    public PodBuilder phase(PodPhase newPhase) {
        return copy(builder -> builder.phase = Optional.of(newPhase));
    }

    /** Phase Pending, on no node yet, no container reported unless told. */
    public PodBuilder unscheduled(String why, Instant since) {
        return phase(PodPhase.PENDING)
                .onNode("")
                .condition("PodScheduled", ConditionStatus.FALSE, why, since)
                .copy(builder -> builder.nodeReady = Optional.empty());
    }

    public PodBuilder succeeded() {
        return phase(PodPhase.SUCCEEDED);
    }

    /** Phase Failed with the pod's own reason, such as Evicted; "" for none. */
    public PodBuilder failed(String why) {
        return phase(PodPhase.FAILED).reason(why);
    }

    public PodBuilder reason(String newReason) {
        return copy(builder -> builder.reason = newReason);
    }

    public PodBuilder message(String newMessage) {
        return copy(builder -> builder.message = newMessage);
    }

    public PodBuilder condition(String type, ConditionStatus status) {
        return condition(type, status, "", createdAt);
    }

    public PodBuilder condition(String type, ConditionStatus status, String why, Instant changedAt) {
        return condition(type, status, why, "", changedAt);
    }

    public PodBuilder condition(String type, ConditionStatus status, String why, String words, Instant changedAt) {
        Condition condition = new Condition(type, status, why, words, Optional.of(changedAt));
        return copy(builder -> builder.conditions.put(type, condition));
    }

    /** The condition is concluded again, or missing where none is. */
    public PodBuilder withoutCondition(String type) {
        return copy(builder -> builder.conditions.remove(type));
    }

    public PodBuilder ready(Instant since) {
        return condition("Ready", ConditionStatus.TRUE, "", since);
    }

    public PodBuilder notReady(Instant since) {
        return condition("Ready", ConditionStatus.FALSE, "ContainersNotReady", since);
    }

    /** Only the conditions that are given: Ready is not concluded from the containers. */
    public PodBuilder onlyGivenConditions() {
        return copy(builder -> builder.concludesReady = false);
    }

    /** Adds the container, or puts it in the place of the one with its name. */
    public PodBuilder with(ContainerBuilder container) {
        return copy(builder -> {
            builder.current = Optional.of(container.name());
            int index = builder.indexOf(container.name());
            if (index < 0) {
                builder.containers.add(container);
            } else {
                builder.containers.set(index, container);
            }
        });
    }

    /** Tells the container on, or adds an app container of this name first. */
    public PodBuilder container(String container, UnaryOperator<ContainerBuilder> change) {
        int index = indexOf(container);
        return with(change.apply(index < 0 ? Pods.aContainer(container) : containers.get(index)));
    }

    public PodBuilder without(String container) {
        return copy(builder -> builder.containers.removeIf(one -> one.name().equals(container)));
    }

    public PodBuilder running(String container) {
        return container(container, ContainerBuilder::running);
    }

    public PodBuilder running(String container, Instant since) {
        return container(container, one -> one.running(since));
    }

    public PodBuilder waiting(String container, String why) {
        return container(container, one -> one.waiting(why));
    }

    public PodBuilder crashLooping(String container, int restarts, Terminated last) {
        return container(container, one -> one.crashLooping(restarts, last));
    }

    public PodBuilder terminated(String container, Terminated termination) {
        return container(container, one -> one.terminated(termination));
    }

    public PodBuilder terminated(String container, int exitCode) {
        return terminated(container, Pods.exited(exitCode));
    }

    /** Sets the restart count of the container that was told of last. */
    public PodBuilder restarted(int times) {
        return container(current.orElse("app"), one -> one.restarted(times));
    }

    /** Sets how the run before ended, for the container that was told of last. */
    public PodBuilder after(Terminated last) {
        return container(current.orElse("app"), one -> one.after(last));
    }

    public PodBuilder restartPolicy(RestartPolicy policy) {
        return copy(builder -> builder.restartPolicy = policy);
    }

    public PodBuilder ofDeployment(String deployment) {
        return of("Deployment", deployment)
                .ownedBy("ReplicaSet", deployment + "-5d9c")
                .revision("5d9c");
    }

    public PodBuilder ofStatefulSet(String statefulSet) {
        return of("StatefulSet", statefulSet).ownedBy("StatefulSet", statefulSet);
    }

    public PodBuilder ofDaemonSet(String daemonSet) {
        return of("DaemonSet", daemonSet).ownedBy("DaemonSet", daemonSet);
    }

    /** A Job's pod, which does not restart in place. */
    public PodBuilder ofJob(String job) {
        return of("Job", job).ownedBy("Job", job).restartPolicy(RestartPolicy.NEVER);
    }

    public PodBuilder of(String kind, String workloadName) {
        return copy(builder -> builder.workload = new WorkloadReference(kind, workloadName));
    }

    public PodBuilder ownedBy(String kind, String ownerName) {
        OwnerReference reference = new OwnerReference(kind, ownerName, "uid-" + ownerName);
        return copy(builder -> builder.owner = Optional.of(reference));
    }

    public PodBuilder revision(String newRevision) {
        return copy(builder -> builder.revision = newRevision);
    }

    public PodBuilder onNode(String newNode) {
        return copy(builder -> builder.node = newNode);
    }

    public PodBuilder nodeReady(ConditionStatus status) {
        return copy(builder -> builder.nodeReady = Optional.of(status));
    }

    public PodBuilder nodeNotSeen() {
        return copy(builder -> builder.nodeReady = Optional.empty());
    }

    public PodBuilder qosClass(String newClass) {
        return copy(builder -> builder.qosClass = newClass);
    }

    public PodBuilder requests(String resource, String amount) {
        return copy(builder -> builder.requests.put(resource, Quantity.parse(amount)));
    }

    public PodBuilder limits(String resource, String amount) {
        return copy(builder -> builder.limits.put(resource, Quantity.parse(amount)));
    }

    /** Somebody asked for its deletion at the instant, with 30 s of grace. */
    public PodBuilder deletionRequested(Instant at) {
        return deletionRequested(at, Duration.ofSeconds(30));
    }

    public PodBuilder deletionRequested(Instant at, Duration grace) {
        return copy(builder -> builder.deletion = Optional.of(new Deletion(at.plus(grace), grace, List.of())));
    }

    /** The deletion that was requested before is held by these. */
    public PodBuilder finalizers(String... names) {
        return copy(builder -> builder.deletion = builder.deletion.map(
                deleted -> new Deletion(deleted.deadline(), deleted.gracePeriod(), List.of(names))));
    }

    public PodBuilder annotation(String key, String value) {
        return copy(builder -> builder.annotations.put(key, value));
    }

    public PodObservation build() {
        List<ContainerBuilder> described = containers.isEmpty() ? List.of(Pods.aContainer("app")) : containers;
        List<ContainerObservation> built =
                described.stream().map(one -> one.build(restartPolicy)).toList();
        return new PodObservation(
                new PodId(cluster, namespace, name, uid),
                version,
                createdAt,
                phase.orElseGet(() -> KubeletRules.phaseOf(built)),
                reason,
                message,
                conditionsOf(built),
                built,
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

    private List<Condition> conditionsOf(List<ContainerObservation> built) {
        List<Condition> all = new ArrayList<>(conditions.values());
        if (concludesReady && !conditions.containsKey("Ready")) {
            boolean ready = KubeletRules.isReady(built) && phase.orElse(PodPhase.RUNNING) == PodPhase.RUNNING;
            ConditionStatus status = ready ? ConditionStatus.TRUE : ConditionStatus.FALSE;
            all.add(new Condition("Ready", status, ready ? "" : "ContainersNotReady", "", Optional.of(createdAt)));
        }
        return all;
    }

    private int indexOf(String container) {
        return containers.stream().map(ContainerBuilder::name).toList().indexOf(container);
    }
}
