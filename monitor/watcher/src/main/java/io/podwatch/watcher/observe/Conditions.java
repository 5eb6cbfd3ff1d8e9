package io.podwatch.watcher.observe;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.share.SharedParts;
import io.podwatch.watcher.kube.StatusCondition;
import java.util.List;

/** Conditions of any kind, their messages made fit to leave. */
final class Conditions {
    private final SharedParts shared;
    private final MessageText messages;

    Conditions(SharedParts shared, MessageText messages) {
        this.shared = shared;
        this.messages = messages;
    }

    List<Condition> of(List<StatusCondition> conditions) {
        return conditions.stream().map(this::of).toList();
    }

    private Condition of(StatusCondition condition) {
        return new Condition(
                shared.share(condition.type()),
                ConditionStatus.of(condition.status()),
                shared.share(condition.reason()),
                messages.of(condition.message()),
                Times.of(condition.lastTransitionTime()));
    }
}
