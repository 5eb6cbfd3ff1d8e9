package io.podwatch.contract.observation;

import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.core.observation.Condition;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last published state of a controller of pods. */
public final class WorkloadShape {

    public static final ObjectShape<WorkloadObservation> SHAPE = new WorkloadShape().build();

    private final ObjectShape.Builder<WorkloadObservation> object = ObjectShape.named(
            "Workload",
            "The last published state of one Deployment, ReplicaSet, StatefulSet, DaemonSet, Job or CronJob.");
    private final Field<String> cluster =
            object.required("cluster", Scalars.TEXT, WorkloadObservation::cluster, "the cluster's configured name");
    private final Field<String> namespace =
            object.required("namespace", Scalars.TEXT, WorkloadObservation::namespace, "its namespace");
    private final Field<WorkloadReference> reference = object.inlined(reference(), WorkloadObservation::reference);
    private final Field<String> uid = object.optional("uid", Scalars.TEXT, WorkloadObservation::uid, "its uid");
    private final Field<String> resourceVersion = object.optional(
            "resourceVersion",
            Scalars.TEXT,
            WorkloadObservation::resourceVersion,
            "the version of the object that this state is of");
    private final Field<Long> generation = object.optional(
            "generation", Scalars.LONG, 0L, WorkloadObservation::generation, "the generation of its spec");
    private final Field<Long> observedGeneration = object.optional(
            "observedGeneration",
            Scalars.LONG,
            0L,
            WorkloadObservation::observedGeneration,
            "the generation that its status speaks of");
    private final Field<Replicas> replicas = object.inlined(replicas(), WorkloadObservation::replicas);

    {
        object.derived(
                "satisfied", Scalars.FLAG, WorkloadObservation::isSatisfied, "whether it has every pod that it wants");
    }

    private final Field<String> revision = object.optional(
            "revision", Scalars.TEXT, WorkloadObservation::revision, "which version of its template it rolls out");
    private final Field<String> strategy =
            object.optional("strategy", Scalars.TEXT, WorkloadObservation::strategy, "how it replaces its pods");
    private final Field<Integer> partition = object.optional(
            "partition",
            Scalars.INTEGER,
            0,
            WorkloadObservation::partition,
            "how many pods of a StatefulSet are kept at the former revision on purpose");
    private final Field<Optional<JobProgress>> job =
            object.optional("job", Collected.optional(job()), WorkloadObservation::job, "present for Jobs");
    private final Field<List<ContainerTemplate>> template = object.optional(
            "template", Collected.list(container()), WorkloadObservation::template, "the containers of one more pod");
    private final Field<List<Condition>> conditions =
            object.optional("conditions", ConditionShape.LIST, WorkloadObservation::conditions, "its conditions");
    private final Field<Optional<OwnerReference>> owner = object.optional(
            "owner", ReferenceShapes.OWNER, WorkloadObservation::owner, "the controller directly above it");
    private final Field<Map<String, String>> annotations = object.optional(
            "annotations", ReferenceShapes.TEXTS, WorkloadObservation::annotations, "those under podwatch.io/");
    private final Field<Optional<PodTerms>> terms = object.optional(
            "pod",
            Collected.optional(PodTermsShape.SHAPE),
            WorkloadShape::terms,
            "what its template says of the whole pod");
    private final Field<Integer> surge = object.optional(
            "surge",
            Scalars.INTEGER,
            0,
            WorkloadObservation::surge,
            "how many pods more than desired it makes while it rolls out");
    private final Field<Boolean> suspended = object.optional(
            "suspended",
            Scalars.FLAG,
            false,
            WorkloadObservation::suspended,
            "whether it is told to make no pods for now");
    private final Field<Optional<Instant>> lastSuccessAt = object.optional(
            "lastSuccessAt",
            Collected.optional(Scalars.INSTANT),
            WorkloadObservation::lastSuccessAt,
            "when a Job of a CronJob was last complete");

    private WorkloadShape() {}

    private static Optional<PodTerms> terms(WorkloadObservation workload) {
        return Optional.of(workload.terms()).filter(terms -> !terms.equals(PodTerms.NONE));
    }

    private ObjectShape<WorkloadObservation> build() {
        return object.build(values -> new WorkloadObservation(
                values.get(cluster),
                values.get(namespace),
                values.get(reference),
                values.get(uid),
                values.get(resourceVersion),
                values.get(generation),
                values.get(observedGeneration),
                values.get(replicas),
                values.get(revision),
                values.get(strategy),
                values.get(partition),
                values.get(job),
                values.get(template),
                values.get(conditions),
                values.get(owner),
                values.get(annotations),
                values.get(terms).orElse(PodTerms.NONE),
                values.get(surge),
                values.get(suspended),
                values.get(lastSuccessAt)));
    }

    private static Body<WorkloadReference> reference() {
        ObjectShape.Builder<WorkloadReference> object = ObjectShape.named("WorkloadName", "Kind and name.");
        Field<String> kind = object.required("kind", Scalars.TEXT, WorkloadReference::kind, "its kind");
        Field<String> name = object.required("name", Scalars.TEXT, WorkloadReference::name, "its name");
        return object.build(values -> new WorkloadReference(values.get(kind), values.get(name)));
    }

    private static Body<Replicas> replicas() {
        ObjectShape.Builder<Replicas> object = ObjectShape.named("Replicas", "How far a workload got.");
        Field<Integer> desired = object.required(
                "desiredReplicas", Scalars.INTEGER, Replicas::desired, "pods that it wants; a Job's parallelism");
        Field<Integer> current = object.required(
                "currentReplicas", Scalars.INTEGER, Replicas::current, "pods that it has; a Job's active ones");
        Field<Integer> ready = object.required("readyReplicas", Scalars.INTEGER, Replicas::ready, "of them ready");
        Field<Integer> updated = object.required(
                "updatedReplicas", Scalars.INTEGER, Replicas::updated, "of them of the present template");
        Field<Integer> available =
                object.required("availableReplicas", Scalars.INTEGER, Replicas::available, "of them available");
        return object.build(values -> new Replicas(
                values.get(desired),
                values.get(current),
                values.get(ready),
                values.get(updated),
                values.get(available)));
    }

    private static ObjectShape<JobProgress> job() {
        ObjectShape.Builder<JobProgress> object = ObjectShape.named("JobProgress", "How far a Job is.");
        Field<Integer> completions =
                object.required("completions", Scalars.INTEGER, JobProgress::completions, "successes that it wants");
        Field<Integer> active = object.required("active", Scalars.INTEGER, JobProgress::active, "pods at work");
        Field<Integer> succeeded = object.required("succeeded", Scalars.INTEGER, JobProgress::succeeded, "pods done");
        Field<Integer> failed = object.required("failed", Scalars.INTEGER, JobProgress::failed, "pods failed");
        Field<Integer> backoffLimit =
                object.required("backoffLimit", Scalars.INTEGER, JobProgress::backoffLimit, "failures that it bears");
        return object.build(values -> new JobProgress(
                values.get(completions),
                values.get(active),
                values.get(succeeded),
                values.get(failed),
                values.get(backoffLimit)));
    }

    private static ObjectShape<ContainerTemplate> container() {
        ObjectShape.Builder<ContainerTemplate> object =
                ObjectShape.named("ContainerTemplate", "What one more pod asks for in one container.");
        Field<String> name = object.required("name", Scalars.TEXT, ContainerTemplate::name, "its name");
        Field<ContainerType> type =
                object.required("type", ContainerShape.TYPE, ContainerTemplate::type, "where it stands in its pod");
        Field<String> image = object.optional("image", Scalars.TEXT, ContainerTemplate::image, "its image");
        Field<Map<String, Quantity>> requests = object.optional(
                "requests", ReferenceShapes.AMOUNTS, ContainerTemplate::requests, "requests in base units by resource");
        Field<Map<String, Quantity>> limits = object.optional(
                "limits", ReferenceShapes.AMOUNTS, ContainerTemplate::limits, "limits in base units by resource");
        return object.build(values -> new ContainerTemplate(
                values.get(name), values.get(type), values.get(image), values.get(requests), values.get(limits)));
    }
}
