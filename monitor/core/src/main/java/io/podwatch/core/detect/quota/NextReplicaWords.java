package io.podwatch.core.detect.quota;

import io.podwatch.core.charge.Room;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.quantity.QuantityFormat;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Why one more pod does not fit, in words for a person, and in numbers for whoever has to free or raise something. */
record NextReplicaWords(FindingKey key, Room room) {
    private static final String NO_ROOM = "NoRoom";
    private static final String NOT_STATED = "NotStated";

    FindingDetail detail(int desired, Instant since) {
        return new FindingDetail(
                Severity.INFO, "", summary(), Optional.of(cause()), evidence(), 0, desired, Optional.of(since));
    }

    private String summary() {
        String quota = "quota " + key.label("resourcequota");
        String pod = "one more pod of " + key.workload().text();
        return room.needs().isPresent()
                ? quota + " has no room for " + pod + ": " + numbers()
                : quota + " refuses " + pod + ": " + room.unstatedIn() + " does not specify " + room.resource();
    }

    private Cause cause() {
        return room.needs().isPresent()
                ? Cause.told(NO_ROOM, numbers(), "the next rollout, run or replacement is refused by the quota")
                : Cause.told(
                        NOT_STATED,
                        room.unstatedIn() + " does not specify " + room.resource(),
                        "a quota that limits cpu or memory refuses pods that do not specify it for each container");
    }

    private String numbers() {
        return room.resource() + " needs " + text(room.needs().orElseThrow()) + ", free " + text(room.free())
                + ", missing " + text(room.missing());
    }

    private String text(Quantity amount) {
        return QuantityFormat.ofResource(room.resource()).text(amount);
    }

    private Map<String, String> evidence() {
        return room.needs()
                .map(needs -> Map.of(
                        "needs", needs.toString(),
                        "free", room.free().toString(),
                        "missing", room.missing().toString()))
                .orElseGet(() -> Map.of("unspecified_in", room.unstatedIn()));
    }
}
