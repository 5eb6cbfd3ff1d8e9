package io.podwatch.contract.observation;

import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.contract.json.Shape;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Conditions, the same in every kind that has them. */
public final class ConditionShape {

    public static final Shape<ConditionStatus> STATUS =
            Scalars.word(ConditionStatus.values(), ConditionStatus::text, ConditionStatus.UNKNOWN);

    static final Shape<List<Condition>> LIST = Collected.list(condition());

    private ConditionShape() {}

    private static ObjectShape<Condition> condition() {
        ObjectShape.Builder<Condition> object = ObjectShape.named("Condition", "One condition of an object.");
        Field<String> type = object.required("type", Scalars.TEXT, Condition::type, "what it speaks of");
        Field<ConditionStatus> status = object.required("status", STATUS, Condition::status, "whether it holds");
        Field<String> reason = object.optional("reason", Scalars.TEXT, Condition::reason, "why, in one word");
        Field<String> message = object.optional("message", Scalars.TEXT, Condition::message, "why, in a sentence");
        Field<Optional<Instant>> changedAt = object.optional(
                "changedAt", Collected.optional(Scalars.INSTANT), Condition::changedAt, "when the status last changed");
        return object.build(values -> new Condition(
                values.get(type), values.get(status), values.get(reason), values.get(message), values.get(changedAt)));
    }
}
