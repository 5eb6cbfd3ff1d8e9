package io.podwatch.contract.detector;

import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.core.detect.Cause;
import java.util.Optional;

/** Why a container keeps ending, as far as its statuses tell. */
final class CauseShape {

    static final ObjectShape<Cause> SHAPE = cause();

    private CauseShape() {}

    private static ObjectShape<Cause> cause() {
        ObjectShape.Builder<Cause> object =
                ObjectShape.named("Cause", "Why a container keeps ending, as far as its statuses tell.");
        Field<Optional<Integer>> exitCode = object.optional(
                "exitCode", Collected.optional(Scalars.INTEGER), Cause::exitCode, "exit code of the last run");
        Field<Integer> signal =
                object.optional("signal", Scalars.INTEGER, 0, Cause::signal, "the signal that ended it");
        Field<String> reason = object.optional("reason", Scalars.TEXT, Cause::reason, "why, in one word");
        Field<String> message = object.optional(
                "message", Scalars.TEXT, Cause::message, "the termination message, perhaps the last log lines");
        Field<String> meaning =
                object.optional("meaning", Scalars.TEXT, Cause::meaning, "what the exit code usually stands for");
        Field<String> image = object.optional("image", Scalars.TEXT, Cause::image, "the image that ran");
        Field<String> revision =
                object.optional("revision", Scalars.TEXT, Cause::revision, "the revision of the workload that ran");
        return object.build(values -> new Cause(
                values.get(exitCode),
                values.get(signal),
                values.get(reason),
                values.get(message),
                values.get(meaning),
                values.get(image),
                values.get(revision)));
    }
}
