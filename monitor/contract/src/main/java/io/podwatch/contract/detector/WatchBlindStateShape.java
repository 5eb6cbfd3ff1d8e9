package io.podwatch.contract.detector;

import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.blind.WatchBlindState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Of what nothing is heard, and for how long. */
final class WatchBlindStateShape {

    static final Body<WatchBlindState> BODY = state();

    private WatchBlindStateShape() {}

    private static Body<WatchBlindState> state() {
        ObjectShape.Builder<WatchBlindState> object =
                ObjectShape.named("WatchBlindState", "A cluster, or a kind of it, of which nothing is heard.");
        Field<FindingKey> key = object.inlined(FindingKeyShape.of(FindingType.WATCH_BLIND), WatchBlindState::key);
        Field<Boolean> blind = object.optional(
                "blind", Scalars.FLAG, false, WatchBlindState::blind, "whether that has lasted for its bound");
        Field<Optional<Instant>> since = object.optional(
                "heardAt", Collected.optional(Scalars.INSTANT), WatchBlindState::since, "when it was heard of last");
        Field<Integer> silence = object.optional(
                "silenceSeconds",
                Scalars.INTEGER,
                0,
                state -> Math.toIntExact(state.silence().toSeconds()),
                "for how long by then, by the detector's own clock");
        return object.build(values -> new WatchBlindState(
                values.get(key), values.get(blind), values.get(since), Duration.ofSeconds(values.get(silence))));
    }
}
