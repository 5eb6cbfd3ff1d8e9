package io.podwatch.contract.detector;

import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.core.detect.Cause;
import java.time.Duration;
import java.util.Optional;

/** Why something is in trouble, as far as statuses and events tell. */
final class CauseShape {

    static final ObjectShape<Cause> SHAPE = cause();

    private CauseShape() {}

    private static ObjectShape<Cause> cause() {
        ObjectShape.Builder<Cause> object =
                ObjectShape.named("Cause", "Why something is in trouble, as far as statuses and events tell.");
        Field<Optional<Integer>> exitCode = object.optional(
                "exitCode", Collected.optional(Scalars.INTEGER), Cause::exitCode, "exit code of the last run");
        Field<Integer> signal =
                object.optional("signal", Scalars.INTEGER, 0, Cause::signal, "the signal that ended it");
        Field<String> reason = object.optional("reason", Scalars.TEXT, Cause::reason, "why, in one word");
        Field<String> message = object.optional(
                "message",
                Scalars.TEXT,
                Cause::message,
                "as it was told: perhaps the last log lines, or a scheduler's words");
        Field<String> meaning = object.optional("meaning", Scalars.TEXT, Cause::meaning, "what it usually stands for");
        Field<String> image = object.optional("image", Scalars.TEXT, Cause::image, "the image that ran");
        Field<String> revision =
                object.optional("revision", Scalars.TEXT, Cause::revision, "the revision of the workload that ran");
        Field<Optional<Duration>> runLength = object.optional(
                "runSeconds", Collected.optional(Scalars.SECONDS), Cause::runLength, "how long the last run lasted");
        Field<Optional<Integer>> restarts = object.optional(
                "restarts", Collected.optional(Scalars.INTEGER), Cause::restarts, "restarts in the episode");
        Field<String> probe = object.optional("probe", Scalars.TEXT, Cause::probe, "the probe that killed it");
        Field<Boolean> newRevision = object.optional(
                "newRevision", Scalars.FLAG, false, Cause::newRevision, "whether an older revision is well");
        Field<String> node =
                object.optional("node", Scalars.TEXT, Cause::node, "the node that is to blame, or where it happened");
        Field<String> command =
                object.optional("command", Scalars.TEXT, Cause::command, "what to run next to learn more");
        return object.build(values -> new Cause(
                values.get(exitCode),
                values.get(signal),
                values.get(reason),
                values.get(message),
                values.get(meaning),
                values.get(image),
                values.get(revision),
                values.get(runLength),
                values.get(restarts),
                values.get(probe),
                values.get(newRevision),
                values.get(node),
                values.get(command)));
    }
}
