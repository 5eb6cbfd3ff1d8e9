package io.podwatch.core.change;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.PodObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names what changed in the conditions that stand; the same trouble in other words or with other numbers is no change. */
final class ConditionDiff {
    private ConditionDiff() {}

    static List<PodChange> between(Optional<PodObservation> before, PodObservation after) {
        List<PodChange> changes = new ArrayList<>(0);
        come(before, after).forEach(condition -> changes.add(changed(condition.type(), before, after)));
        before.map(StandingConditions::all).orElse(List.of()).stream()
                .filter(condition -> hasEnded(condition, after))
                .forEach(condition -> changes.add(changed(condition.type(), before, after)));
        return changes;
    }

    private static List<Condition> come(Optional<PodObservation> before, PodObservation after) {
        List<Condition> come = StandingConditions.of(after);
        if (!come.isEmpty()) {
            List<Condition> known = before.map(StandingConditions::of).orElse(List.of());
            come.removeIf(condition -> isKnown(condition, known) || isToldByItsTurn(condition, before));
        }
        return come;
    }

    private static boolean isKnown(Condition condition, List<Condition> known) {
        return Condition.find(known, condition.type())
                .filter(before -> saysTheSame(before, condition))
                .isPresent();
    }

    private static boolean saysTheSame(Condition one, Condition other) {
        return one.status() == other.status()
                && one.reason().equals(other.reason())
                && StandingConditions.words(one).equals(StandingConditions.words(other));
    }

    /** That a pod is ready no more is a change of its own, which has the reason. */
    private static boolean isToldByItsTurn(Condition condition, Optional<PodObservation> before) {
        return condition.type().equals(StandingConditions.READY)
                && before.filter(PodObservation::isReady).isPresent();
    }

    /** That a pod is scheduled or ready at last are changes of their own. */
    private static boolean hasEnded(Condition condition, PodObservation after) {
        boolean hasItsOwnChange = condition.type().equals(StandingConditions.SCHEDULED)
                || condition.type().equals(StandingConditions.READY);
        return !hasItsOwnChange
                && condition.status() != present(condition.type(), after).status()
                && Condition.find(StandingConditions.of(after), condition.type())
                        .isEmpty();
    }

    /** Kubernetes moves a condition's time with its status alone: of another reason it tells nothing. */
    private static PodChange changed(String type, Optional<PodObservation> before, PodObservation after) {
        Condition now = present(type, after);
        boolean turned = before.flatMap(pod -> pod.condition(type))
                .filter(known -> known.status() == now.status())
                .isEmpty();
        return new PodChange.ConditionChanged(
                turned ? now : new Condition(type, now.status(), now.reason(), now.message(), Optional.empty()));
    }

    /** A condition that was taken away does not hold. */
    private static Condition present(String type, PodObservation after) {
        return after.condition(type)
                .orElseGet(() -> new Condition(type, ConditionStatus.FALSE, "", "", Optional.empty()));
    }
}
