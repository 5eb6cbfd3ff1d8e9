package io.podwatch.contract.detector;

import io.podwatch.contract.json.Alternatives;
import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.trouble.PodTrouble;
import io.podwatch.core.detect.trouble.TroubleFacts;
import io.podwatch.core.detect.trouble.TroubleState;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The troubled pods of one workload, whatever the trouble is: one form for all findings that are told of pods alike. */
final class TroubleStateShape {

    private static final Body<TroubleFacts> FACTS = facts();
    private static final Body<PodTrouble> POD = pod();

    private TroubleStateShape() {}

    static StateForm<TroubleState> form(FindingType type) {
        ObjectShape.Builder<TroubleState> object =
                ObjectShape.named("TroubleState", "The troubled pods of one workload.");
        Field<FindingKey> key = object.inlined(FindingKeyShape.of(type), TroubleState::key);
        Field<List<PodTrouble>> pods =
                object.optional("pods", Collected.list(POD), TroubleState::pods, "that of the pod in the key");
        return new StateForm<>(
                type,
                TroubleState.class,
                object.build(values -> new TroubleState(values.get(key), 0, values.get(pods))));
    }

    private static Body<PodTrouble> pod() {
        return Alternatives.<PodTrouble>by(
                        "PodTrouble", "state", PodTrouble::text, "how far the trouble of one pod went")
                .when(
                        "pending",
                        PodTrouble.Pending.class,
                        of("TroublePending", PodTrouble.Pending::facts, PodTrouble.Pending::new))
                .when("held", PodTrouble.Held.class, of("TroubleHeld", PodTrouble.Held::facts, PodTrouble.Held::new))
                .when("open", PodTrouble.Open.class, of("TroubleOpen", PodTrouble.Open::facts, PodTrouble.Open::new))
                .when("clearing", PodTrouble.Clearing.class, clearing())
                .closed();
    }

    private static <T> Body<T> of(
            String name, Function<T, TroubleFacts> accessor, Function<TroubleFacts, T> constructor) {
        ObjectShape.Builder<T> object = ObjectShape.named(name, "A troubled pod.");
        Field<TroubleFacts> facts = object.inlined(FACTS, accessor);
        return object.build(values -> constructor.apply(values.get(facts)));
    }

    private static Body<PodTrouble.Clearing> clearing() {
        ObjectShape.Builder<PodTrouble.Clearing> object =
                ObjectShape.named("TroubleClearing", "A pod that has not been well for long enough.");
        Field<TroubleFacts> facts = object.inlined(FACTS, PodTrouble.Clearing::facts);
        Field<Instant> calmSince = object.required(
                "calmSince", Scalars.INSTANT, PodTrouble.Clearing::calmSince, "since when it has been well");
        return object.build(values -> new PodTrouble.Clearing(values.get(facts), values.get(calmSince)));
    }

    private static Body<TroubleFacts> facts() {
        ObjectShape.Builder<TroubleFacts> object = ObjectShape.named("TroubleFacts", "What is remembered of one pod.");
        Field<String> uid = object.required("uid", Scalars.TEXT, TroubleFacts::uid, "the pod's uid");
        Field<String> pod = object.optional("pod", Scalars.TEXT, TroubleFacts::pod, "the pod's name");
        Field<Instant> since = object.required("since", Scalars.INSTANT, TroubleFacts::since, "when the symptom began");
        Field<Cause> cause = object.required("cause", CauseShape.SHAPE, TroubleFacts::cause, "why it is in trouble");
        return object.build(
                values -> new TroubleFacts(values.get(uid), values.get(pod), values.get(since), values.get(cause)));
    }
}
