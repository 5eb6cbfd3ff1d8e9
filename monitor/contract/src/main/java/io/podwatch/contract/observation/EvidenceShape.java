package io.podwatch.contract.observation;

import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.core.evidence.EventTarget;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.evidence.QuotaRejection;
import java.time.Instant;
import java.util.Optional;

/** A Kubernetes event that explains something. */
public final class EvidenceShape {

    public static final ObjectShape<EvidenceObservation> SHAPE = new EvidenceShape().build();

    private final ObjectShape.Builder<EvidenceObservation> object =
            ObjectShape.named("Evidence", "One Kubernetes event that explains something.");
    private final Field<String> cluster =
            object.required("cluster", Scalars.TEXT, EvidenceObservation::cluster, "the cluster's configured name");
    private final Field<String> namespace =
            object.required("namespace", Scalars.TEXT, EvidenceObservation::namespace, "the event's namespace");
    private final Field<String> name =
            object.required("name", Scalars.TEXT, EvidenceObservation::name, "the event's name");
    private final Field<String> uid = object.required("uid", Scalars.TEXT, EvidenceObservation::uid, "the event's uid");
    private final Field<String> resourceVersion = object.optional(
            "resourceVersion",
            Scalars.TEXT,
            EvidenceObservation::resourceVersion,
            "the version of the event that this record is of");
    private final Field<String> type =
            object.optional("type", Scalars.TEXT, EvidenceObservation::type, "Warning or Normal");
    private final Field<String> reason =
            object.optional("reason", Scalars.TEXT, EvidenceObservation::reason, "what happened, in one word");
    private final Field<String> message =
            object.optional("message", Scalars.TEXT, EvidenceObservation::message, "what happened, in a sentence");
    private final Field<EventTarget> target = object.inlined(target(), EvidenceObservation::target);
    private final Field<Integer> count =
            object.optional("count", Scalars.INTEGER, 1, EvidenceObservation::count, "how often it happened");
    private final Field<Optional<Instant>> firstAt = object.optional(
            "firstAt", Collected.optional(Scalars.INSTANT), EvidenceObservation::firstAt, "when it first happened");
    private final Field<Optional<Instant>> lastAt = object.optional(
            "lastAt", Collected.optional(Scalars.INSTANT), EvidenceObservation::lastAt, "when it last happened");
    private final Field<String> component =
            object.optional("component", Scalars.TEXT, EvidenceObservation::component, "who reported it");
    private final Field<Optional<QuotaRejection>> rejection = object.optional(
            "rejection",
            Collected.optional(QuotaRejectionShape.SHAPE),
            EvidenceObservation::rejection,
            "present when the message tells that a quota refused a creation");

    private EvidenceShape() {}

    private ObjectShape<EvidenceObservation> build() {
        return object.build(values -> new EvidenceObservation(
                values.get(cluster),
                values.get(namespace),
                values.get(name),
                values.get(uid),
                values.get(resourceVersion),
                values.get(type),
                values.get(reason),
                values.get(message),
                values.get(target),
                values.get(count),
                values.get(firstAt),
                values.get(lastAt),
                values.get(component),
                values.get(rejection)));
    }

    private static Body<EventTarget> target() {
        ObjectShape.Builder<EventTarget> object = ObjectShape.named("EventTarget", "What an event is about.");
        Field<String> kind =
                object.optional("objectKind", Scalars.TEXT, EventTarget::kind, "kind of the object that it is about");
        Field<String> name = object.optional("objectName", Scalars.TEXT, EventTarget::name, "the object's name");
        Field<String> uid = object.optional("objectUid", Scalars.TEXT, EventTarget::uid, "the object's uid");
        Field<String> container = object.optional(
                "container", Scalars.TEXT, EventTarget::container, "the container that it is about, if one");
        return object.build(
                values -> new EventTarget(values.get(kind), values.get(name), values.get(uid), values.get(container)));
    }
}
