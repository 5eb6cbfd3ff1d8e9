package io.podwatch.contract.detector;

import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.incident.Incident;
import io.podwatch.core.detect.incident.IncidentState;
import java.time.Instant;
import java.util.List;

/** What happened lately to the pods of one workload, whatever it is: one form for failures and evictions. */
final class IncidentStateShape {

    private static final ObjectShape<Incident> INCIDENT = incident();

    private IncidentStateShape() {}

    static StateForm<IncidentState> form(FindingType type) {
        ObjectShape.Builder<IncidentState> object =
                ObjectShape.named("IncidentState", "What happened lately to the pods of one workload.");
        Field<FindingKey> key = object.inlined(FindingKeyShape.of(type), IncidentState::key);
        Field<Boolean> open = object.optional("open", Scalars.FLAG, false, IncidentState::open, "whether it is told");
        Field<List<Incident>> recent = object.optional(
                "recent", Collected.list(INCIDENT), IncidentState::recent, "what happened, the oldest first");
        return new StateForm<>(
                type,
                IncidentState.class,
                object.build(values -> new IncidentState(values.get(key), 0, values.get(open), values.get(recent))));
    }

    private static ObjectShape<Incident> incident() {
        ObjectShape.Builder<Incident> object =
                ObjectShape.named("Incident", "Something that happened once to a pod or Job.");
        Field<String> uid = object.required("uid", Scalars.TEXT, Incident::uid, "the pod's or Job's uid");
        Field<String> name = object.optional("name", Scalars.TEXT, Incident::name, "the pod's or Job's name");
        Field<Instant> at = object.required("at", Scalars.INSTANT, Incident::at, "when it happened");
        Field<Cause> cause = object.required("cause", CauseShape.SHAPE, Incident::cause, "why it happened");
        Field<Boolean> lasting = object.optional(
                "lasting", Scalars.FLAG, false, Incident::lasting, "whether it does not pass by itself");
        return object.build(values -> new Incident(
                values.get(uid), values.get(name), values.get(at), values.get(cause), values.get(lasting)));
    }
}
