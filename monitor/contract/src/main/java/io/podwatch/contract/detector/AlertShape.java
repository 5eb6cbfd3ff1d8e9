package io.podwatch.contract.detector;

import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.contract.json.Shape;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One alert from its opening to its end. */
public final class AlertShape {

    private static final Shape<Optional<Instant>> MAYBE_INSTANT = Collected.optional(Scalars.INSTANT);
    static final Shape<Severity> SEVERITY = Scalars.word(Severity.values(), Severity::text, Severity.WARNING);
    private static final Shape<Resolution> RESOLUTION =
            Scalars.word(Resolution.values(), Resolution::text, Resolution.RECOVERED);

    public static final ObjectShape<Alert> SHAPE = new AlertShape().build();

    private final ObjectShape.Builder<Alert> object = ObjectShape.named("Alert", "One finding as people follow it.");
    private final Field<FindingKey> key = object.inlined(FindingKeyShape.typed(), Alert::key);
    private final Field<AlertState> state = object.required(
            "state", Scalars.knownWord(AlertState.values(), AlertState::text), Alert::state, "firing or resolved");
    private final Field<FindingDetail> detail = object.inlined(detail(), Alert::detail);
    private final Field<Instant> openedAt = object.required(
            "openedAt",
            Scalars.INSTANT,
            Alert::openedAt,
            "when it began to fire; no two episodes of one key begin at the same time");
    private final Field<Instant> updatedAt = object.required(
            "updatedAt",
            Scalars.INSTANT,
            Alert::updatedAt,
            "when its words last changed; its numbers follow at once, and no record of one key has an earlier one");
    private final Field<Optional<Instant>> toldAt = object.optional(
            "toldAt",
            MAYBE_INSTANT,
            alert -> Optional.of(alert.toldAt()),
            "when this was judged; no two records of one key tell the same. Absent in records of former releases: updatedAt");
    private final Field<Optional<Instant>> resolvedAt =
            object.optional("resolvedAt", MAYBE_INSTANT, Alert::resolvedAt, "when it was resolved");
    private final Field<Optional<Resolution>> resolution =
            object.optional("resolution", Collected.optional(RESOLUTION), Alert::resolution, "why it was resolved");

    private AlertShape() {}

    private ObjectShape<Alert> build() {
        return object.build(values -> new Alert(
                values.get(key),
                values.get(state),
                values.get(detail),
                values.get(openedAt),
                values.get(updatedAt),
                values.get(toldAt).orElse(values.get(updatedAt)),
                values.get(resolvedAt),
                values.get(resolution)));
    }

    private static Body<FindingDetail> detail() {
        ObjectShape.Builder<FindingDetail> object = ObjectShape.named("FindingDetail", "What is said about it.");
        Field<Severity> severity =
                object.required("severity", SEVERITY, FindingDetail::severity, "how much it matters");
        Field<String> level = object.optional("level", Scalars.TEXT, FindingDetail::level, "the step within the type");
        Field<String> summary = object.optional("summary", Scalars.TEXT, FindingDetail::summary, "one sentence");
        Field<Optional<Cause>> cause = object.optional(
                "cause", Collected.optional(CauseShape.SHAPE), FindingDetail::cause, "why, as far as statuses tell");
        Field<Map<String, String>> evidence = object.optional(
                "evidence", Collected.map(Scalars.TEXT), FindingDetail::evidence, "what it rests on, name and value");
        Field<Integer> affected = object.optional(
                "affected", Scalars.INTEGER, 0, FindingDetail::affected, "pods of the workload that are in trouble");
        Field<Integer> desired = object.optional(
                "desired", Scalars.INTEGER, 0, FindingDetail::desired, "pods that the workload should have");
        Field<Optional<Instant>> evidenceAt =
                object.optional("evidenceAt", MAYBE_INSTANT, FindingDetail::evidenceAt, "when the evidence came to be");
        Field<Map<String, String>> tenant = object.optional(
                "tenant",
                Collected.map(Scalars.TEXT),
                FindingDetail::tenant,
                "labels and annotations of the namespace that the configuration allows");
        return object.build(values -> new FindingDetail(
                values.get(severity),
                values.get(level),
                values.get(summary),
                values.get(cause),
                values.get(evidence),
                values.get(affected),
                values.get(desired),
                values.get(evidenceAt),
                values.get(tenant)));
    }
}
