package io.podwatch.core.observation;

import io.podwatch.core.share.TimedList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One condition of a pod, node or workload. */
public record Condition(
        String type, ConditionStatus status, String reason, String message, Optional<Instant> changedAt) {

    public boolean isTrue() {
        return status == ConditionStatus.TRUE;
    }

    public static Optional<Condition> find(List<Condition> conditions, String type) {
        int place = placeOf(conditions, type);
        return place < 0 ? Optional.empty() : Optional.of(conditions.get(place));
    }

    /** Whether there is one of this type, and it is true. Asked of every pod: nothing is made. */
    public static boolean isTrue(List<Condition> conditions, String type) {
        int place = placeOf(conditions, type);
        return place >= 0 && TimedList.untimed(conditions).get(place).isTrue();
    }

    private static int placeOf(List<Condition> conditions, String type) {
        List<Condition> untimed = TimedList.untimed(conditions);
        for (int place = 0; place < untimed.size(); place++) {
            if (untimed.get(place).type.equals(type)) {
                return place;
            }
        }
        return -1;
    }
}
