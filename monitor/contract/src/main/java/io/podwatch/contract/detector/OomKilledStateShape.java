package io.podwatch.contract.detector;

import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.oom.OomKill;
import io.podwatch.core.detect.oom.OomKilledState;
import java.time.Instant;
import java.util.List;

/** The OOM kills of one container of a workload that still count. */
final class OomKilledStateShape {

    private static final Body<OomKill> KILL = kill();

    static final Body<OomKilledState> BODY = state();

    private OomKilledStateShape() {}

    private static Body<OomKilledState> state() {
        ObjectShape.Builder<OomKilledState> object =
                ObjectShape.named("OomKilledState", "The OOM kills of one container of a workload that still count.");
        Field<FindingKey> key =
                object.inlined(FindingKeyShape.of(FindingType.CONTAINER_OOM_KILLED_REPEATEDLY), OomKilledState::key);
        Field<Boolean> open =
                object.optional("open", Scalars.FLAG, false, OomKilledState::isOpen, "whether it is told");
        Field<List<OomKill>> kills =
                object.optional("kills", Collected.list(KILL), OomKilledState::kills, "the oldest first");
        return object.build(values -> new OomKilledState(values.get(key), 0, values.get(open), values.get(kills)));
    }

    private static Body<OomKill> kill() {
        ObjectShape.Builder<OomKill> object = ObjectShape.named("OomKill", "A run that ended because of memory.");
        Field<String> uid = object.required("uid", Scalars.TEXT, OomKill::uid, "the pod's uid");
        Field<String> pod = object.optional("pod", Scalars.TEXT, OomKill::pod, "the pod's name");
        Field<Instant> endedAt =
                object.required("endedAt", Scalars.INSTANT, OomKill::endedAt, "by the kubelet's clock");
        Field<Cause> cause = object.required("cause", CauseShape.SHAPE, OomKill::cause, "how it ended");
        return object.build(
                values -> new OomKill(values.get(uid), values.get(pod), values.get(endedAt), values.get(cause)));
    }
}
