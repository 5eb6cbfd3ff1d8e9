package io.podwatch.core.detect.quota;

import io.podwatch.core.charge.Room;
import io.podwatch.core.detect.Resolution;
import java.time.Instant;

/** What the detector is told of one workload and one resource of one quota, with the watcher's time by which it is so. */
public sealed interface NextReplicaInput {
    Instant at();

    /** No more pod of it fits. */
    record Blocked(Room room, int desired, Instant at) implements NextReplicaInput {}

    /** One does. */
    record Fits(Instant at) implements NextReplicaInput {}

    /** It needs none, the quota does not count its pods any more, one of them is gone, or another finding tells it. */
    record Over(Resolution resolution, Instant at) implements NextReplicaInput {}
}
