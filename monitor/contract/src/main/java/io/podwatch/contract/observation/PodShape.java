package io.podwatch.contract.observation;

import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.contract.json.Shape;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.lifecycle.StatusText;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerObservation;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The last published state of a pod, with what kubectl would print for it computed alongside. */
public final class PodShape {

    public static final Shape<PodPhase> PHASE = Scalars.word(PodPhase.values(), PodPhase::text, PodPhase.UNKNOWN);
    public static final Shape<Lifecycle> LIFECYCLE =
            Scalars.word(Lifecycle.values(), Lifecycle::text, Lifecycle.UNKNOWN);
    public static final ObjectShape<PodObservation> SHAPE = new PodShape().build();

    private final ObjectShape.Builder<PodObservation> object =
            ObjectShape.named("Pod", "The last published state of one pod.");
    private final Field<PodId> id = object.inlined(ReferenceShapes.POD, PodObservation::id);
    private final Field<String> resourceVersion =
            text("resourceVersion", PodObservation::resourceVersion, "the version of the object that this state is of");
    private final Field<Instant> createdAt =
            object.required("createdAt", Scalars.INSTANT, PodObservation::createdAt, "when it was created");
    private final Field<PodPhase> phase =
            object.required("phase", PHASE, PodObservation::phase, "the phase in its status");

    {
        object.derived("lifecycle", LIFECYCLE, Lifecycle::of, "the state that users know, one of six");
        object.derived("ready", Scalars.FLAG, PodObservation::isReady, "whether its Ready condition is true");
        object.inlined(kubectlColumns(), StatusText::of);
    }

    private final Field<String> reason = text("reason", PodObservation::reason, "why it is so, in one word");
    private final Field<String> message = text("message", PodObservation::message, "why it is so, in a sentence");
    private final Field<List<Condition>> conditions =
            object.optional("conditions", ConditionShape.LIST, PodObservation::conditions, "its conditions");
    private final Field<List<ContainerObservation>> containers = object.optional(
            "containers",
            ContainerShape.LIST,
            PodObservation::containers,
            "every container, those with a status first");
    private final Field<RestartPolicy> restartPolicy = object.required(
            "restartPolicy", ContainerShape.RESTART_POLICY, PodObservation::restartPolicy, "the pod's restart policy");
    private final Field<Optional<OwnerReference>> owner =
            object.optional("owner", ReferenceShapes.OWNER, PodObservation::owner, "the controller directly above it");
    private final Field<WorkloadReference> workload =
            object.inlined(ReferenceShapes.WORKLOAD, PodObservation::workload);
    private final Field<String> revision =
            text("revision", PodObservation::revision, "which version of the workload's template made it");
    private final Field<String> node = text("node", PodObservation::node, "its node; absent while unscheduled");
    private final Field<Optional<ConditionStatus>> nodeReady = object.optional(
            "nodeReady",
            Collected.optional(ConditionShape.STATUS),
            PodObservation::nodeReady,
            "the node's Ready condition as the watcher knows it");
    private final Field<String> qosClass = text("qosClass", PodObservation::qosClass, "its quality of service class");
    private final Field<Map<String, Quantity>> requests = object.optional(
            "requests",
            ReferenceShapes.AMOUNTS,
            PodObservation::requests,
            "what it counts against a quota as requests, in base units by resource");
    private final Field<Map<String, Quantity>> limits =
            object.optional("limits", ReferenceShapes.AMOUNTS, PodObservation::limits, "the same for limits");
    private final Field<Optional<Deletion>> deletion = object.optional(
            "deletion",
            Collected.optional(deletion()),
            PodObservation::deletion,
            "present once its deletion was requested");
    private final Field<Map<String, String>> annotations = object.optional(
            "annotations",
            ReferenceShapes.TEXTS,
            PodObservation::annotations,
            "those under podwatch.io/, of a pod that has no workload above it");

    private PodShape() {}

    private Field<String> text(String member, Function<PodObservation, String> accessor, String meaning) {
        return object.optional(member, Scalars.TEXT, accessor, meaning);
    }

    private ObjectShape<PodObservation> build() {
        return object.build(values -> new PodObservation(
                values.get(id),
                values.get(resourceVersion),
                values.get(createdAt),
                values.get(phase),
                values.get(reason),
                values.get(message),
                values.get(conditions),
                values.get(containers),
                values.get(restartPolicy),
                values.get(owner),
                values.get(workload),
                values.get(revision),
                values.get(node),
                values.get(nodeReady),
                values.get(qosClass),
                values.get(requests),
                values.get(limits),
                values.get(deletion),
                values.get(annotations)));
    }

    private static ObjectShape<StatusText> kubectlColumns() {
        return ObjectShape.<StatusText>named("StatusText", "What kubectl prints.")
                .derived("status", Scalars.TEXT, StatusText::status, "the STATUS that kubectl prints")
                .derived("readyContainers", Scalars.INTEGER, StatusText::ready, "the first number of kubectl's READY")
                .derived("totalContainers", Scalars.INTEGER, StatusText::total, "the second number of kubectl's READY")
                .derived("restarts", Scalars.INTEGER, StatusText::restarts, "the RESTARTS that kubectl prints")
                .writtenOnly();
    }

    private static ObjectShape<Deletion> deletion() {
        ObjectShape.Builder<Deletion> object = ObjectShape.named("Deletion", "A deletion that is not done yet.");
        Field<Instant> deadline =
                object.required("deadline", Scalars.INSTANT, Deletion::deadline, "when the grace period ends");
        Field<Duration> grace = object.required(
                "gracePeriodSeconds", Scalars.SECONDS, Deletion::gracePeriod, "how long the pod may take to end");
        Field<List<String>> finalizers = object.optional(
                "finalizers",
                Collected.list(Scalars.TEXT),
                Deletion::finalizers,
                "what holds it until whoever set them takes them away");
        return object.build(values -> new Deletion(values.get(deadline), values.get(grace), values.get(finalizers)));
    }
}
