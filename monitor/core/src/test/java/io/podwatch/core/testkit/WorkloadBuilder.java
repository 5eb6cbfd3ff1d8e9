package io.podwatch.core.testkit;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.workload.ContainerTemplate;
import io.podwatch.core.workload.JobProgress;
import io.podwatch.core.workload.PodTerms;
import io.podwatch.core.workload.Replicas;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Describes one workload; each call gives a new builder. Two replicas are wanted and available until told otherwise. */
public final class WorkloadBuilder {
    private String cluster = "test";
    private String namespace = "shop";
    private final WorkloadReference reference;
    private String uid;
    private String version = "1000";
    private long generation = 1;
    private long observedGeneration = 1;
    private Replicas replicas = new Replicas(2, 2, 2, 2, 2);
    private String revision = "1";
    private String strategy = "RollingUpdate";
    private int partition;
    private Optional<JobProgress> job = Optional.empty();
    private Map<String, ContainerTemplate> template = new LinkedHashMap<>();
    private Map<String, Condition> conditions = new LinkedHashMap<>();
    private Optional<OwnerReference> owner = Optional.empty();
    private Map<String, String> annotations = new LinkedHashMap<>();
    private PodTerms terms = PodTerms.NONE;
    private int surge;
    private boolean suspended;
    private Optional<Instant> lastSuccessAt = Optional.empty();

    private WorkloadBuilder(WorkloadReference reference) {
        this.reference = reference;
        this.uid = "uid-" + reference.name();
    }

    /** A workload in {@code test/shop}. */
    public static WorkloadBuilder aWorkload(String kind, String name) {
        return new WorkloadBuilder(new WorkloadReference(kind, name));
    }

    public static WorkloadBuilder aDeployment(String name) {
        return aWorkload("Deployment", name);
    }

    public static WorkloadBuilder aReplicaSet(String name, String deployment) {
        return aWorkload("ReplicaSet", name).strategy("").ownedBy("Deployment", deployment);
    }

    /** A Job of one completion with one active pod. */
    public static WorkloadBuilder aJob(String name) {
        return aWorkload("Job", name)
                .strategy("")
                .revision("")
                .replicas(1, 1, 0)
                .job(new JobProgress(1, 1, 0, 0, 6));
    }

    private WorkloadBuilder copy(Consumer<WorkloadBuilder> change) {
        WorkloadBuilder copy = new WorkloadBuilder(reference);
        copy.cluster = cluster;
        copy.namespace = namespace;
        copy.uid = uid;
        copy.version = version;
        copy.generation = generation;
        copy.observedGeneration = observedGeneration;
        copy.replicas = replicas;
        copy.revision = revision;
        copy.strategy = strategy;
        copy.partition = partition;
        copy.job = job;
        copy.template = new LinkedHashMap<>(template);
        copy.conditions = new LinkedHashMap<>(conditions);
        copy.owner = owner;
        copy.annotations = new LinkedHashMap<>(annotations);
        copy.terms = terms;
        copy.surge = surge;
        copy.suspended = suspended;
        copy.lastSuccessAt = lastSuccessAt;
        change.accept(copy);
        return copy;
    }

    public WorkloadBuilder inCluster(String newCluster) {
        return copy(builder -> builder.cluster = newCluster);
    }

    public WorkloadBuilder inNamespace(String newNamespace) {
        return copy(builder -> builder.namespace = newNamespace);
    }

    public WorkloadBuilder uid(String newUid) {
        return copy(builder -> builder.uid = newUid);
    }

    public WorkloadBuilder version(long resourceVersion) {
        return copy(builder -> builder.version = Long.toString(resourceVersion));
    }

    public WorkloadBuilder generation(long spec, long observed) {
        return copy(builder -> {
            builder.generation = spec;
            builder.observedGeneration = observed;
        });
    }

    /** All that exist are of the present template, and those that are ready are available. */
    public WorkloadBuilder replicas(int desired, int current, int ready) {
        return replicas(new Replicas(desired, current, ready, current, ready));
    }

    public WorkloadBuilder replicas(Replicas newReplicas) {
        return copy(builder -> builder.replicas = newReplicas);
    }

    public WorkloadBuilder revision(String newRevision) {
        return copy(builder -> builder.revision = newRevision);
    }

    public WorkloadBuilder strategy(String newStrategy) {
        return copy(builder -> builder.strategy = newStrategy);
    }

    public WorkloadBuilder partition(int kept) {
        return copy(builder -> builder.partition = kept);
    }

    public WorkloadBuilder job(JobProgress progress) {
        return copy(builder -> builder.job = Optional.of(progress));
    }

    /** An app container of the template that asks for this much, with no limits. */
    public WorkloadBuilder container(String name, Map<String, Quantity> requests) {
        return container(
                new ContainerTemplate(name, ContainerType.APP, "registry.example/" + name + ":1", requests, Map.of()));
    }

    public WorkloadBuilder container(ContainerTemplate container) {
        return copy(builder -> builder.template.put(container.name(), container));
    }

    public WorkloadBuilder condition(String type, ConditionStatus status, String why, String message, Instant since) {
        Condition condition = new Condition(type, status, why, message, Optional.of(since));
        return copy(builder -> builder.conditions.put(type, condition));
    }

    /** Its controller could not create a pod. */
    public WorkloadBuilder replicaFailure(String message, Instant since) {
        return condition("ReplicaFailure", ConditionStatus.TRUE, "FailedCreate", message, since);
    }

    /** Its rollout has passed its deadline. */
    public WorkloadBuilder notProgressing(Instant since) {
        return condition("Progressing", ConditionStatus.FALSE, "ProgressDeadlineExceeded", "", since);
    }

    public WorkloadBuilder ownedBy(String kind, String ownerName) {
        OwnerReference above = new OwnerReference(kind, ownerName, "uid-" + ownerName);
        return copy(builder -> builder.owner = Optional.of(above));
    }

    public WorkloadBuilder annotation(String key, String value) {
        return copy(builder -> builder.annotations.put(key, value));
    }

    public WorkloadBuilder terms(PodTerms newTerms) {
        return copy(builder -> builder.terms = newTerms);
    }

    /** It makes so many pods more than it wants while it rolls out. */
    public WorkloadBuilder surge(int more) {
        return copy(builder -> builder.surge = more);
    }

    public WorkloadBuilder suspended() {
        return copy(builder -> builder.suspended = true);
    }

    /** A CronJob, of which a Job was last complete then. */
    public WorkloadBuilder lastSuccessAt(Instant at) {
        return copy(builder -> builder.lastSuccessAt = Optional.of(at));
    }

    public WorkloadObservation build() {
        return new WorkloadObservation(
                cluster,
                namespace,
                reference,
                uid,
                version,
                generation,
                observedGeneration,
                replicas,
                revision,
                strategy,
                partition,
                job,
                template.values().stream().toList(),
                conditions.values().stream().toList(),
                owner,
                annotations,
                terms,
                surge,
                suspended,
                lastSuccessAt);
    }
}
