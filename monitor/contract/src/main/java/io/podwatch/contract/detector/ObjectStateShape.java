package io.podwatch.contract.detector;

import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.contract.json.Shape;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.object.ObjectState;
import io.podwatch.core.detect.object.ObjectTrouble;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The open trouble of a node or workload that tells it itself: one form for all findings that are told of objects alike. */
final class ObjectStateShape {

    private static final Shape<Severity> SEVERITY = Scalars.word(Severity.values(), Severity::text, Severity.WARNING);
    private static final ObjectShape<ObjectTrouble> TROUBLE = trouble();

    private ObjectStateShape() {}

    static StateForm<ObjectState> form(FindingType type) {
        ObjectShape.Builder<ObjectState> object =
                ObjectShape.named("ObjectState", "The trouble of one node or workload.");
        Field<FindingKey> key = object.inlined(FindingKeyShape.of(type), ObjectState::key);
        Field<Optional<ObjectTrouble>> trouble = object.optional(
                "trouble",
                Collected.optional(TROUBLE),
                ObjectState::trouble,
                "what is wrong with it, while it is told");
        return new StateForm<>(
                type, ObjectState.class, object.build(values -> new ObjectState(values.get(key), values.get(trouble))));
    }

    private static ObjectShape<ObjectTrouble> trouble() {
        ObjectShape.Builder<ObjectTrouble> object =
                ObjectShape.named("ObjectTrouble", "What is wrong with one object.");
        Field<Instant> since = object.required("since", Scalars.INSTANT, ObjectTrouble::since, "when it began");
        Field<Cause> cause = object.required("cause", CauseShape.SHAPE, ObjectTrouble::cause, "why it is in trouble");
        Field<Severity> severity =
                object.required("severity", SEVERITY, ObjectTrouble::severity, "how much it matters, uncapped");
        Field<Integer> affected =
                object.optional("affected", Scalars.INTEGER, 0, ObjectTrouble::affected, "pods that suffer from it");
        Field<Integer> desired =
                object.optional("desired", Scalars.INTEGER, 0, ObjectTrouble::desired, "how many there should be");
        Field<Map<String, String>> evidence =
                object.optional("evidence", Collected.map(Scalars.TEXT), ObjectTrouble::evidence, "what it rests on");
        return object.build(values -> new ObjectTrouble(
                values.get(since),
                values.get(cause),
                values.get(severity),
                values.get(affected),
                values.get(desired),
                values.get(evidence)));
    }
}
