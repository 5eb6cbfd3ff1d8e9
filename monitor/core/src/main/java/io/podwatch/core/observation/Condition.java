package io.podwatch.core.observation;

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
        for (Condition condition : conditions) {
            if (condition.type.equals(type)) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }
}
