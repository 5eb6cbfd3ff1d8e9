package io.podwatch.contract.verify.track;

import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.StandingConditions;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.PodObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last that a history told of each condition. */
final class ConditionWords {

    /** What is compared of a condition. */
    record Standing(String type, ConditionStatus status, String reason) {

        static List<Standing> of(PodObservation pod) {
            List<Condition> standing = StandingConditions.of(pod);
            return standing.isEmpty()
                    ? List.of()
                    : standing.stream().map(Standing::of).toList();
        }

        private static Standing of(Condition condition) {
            return new Standing(condition.type(), condition.status(), condition.reason());
        }

        @Override
        public String toString() {
            return type + " " + status.text() + (reason.isEmpty() ? "" : " " + reason);
        }
    }

    /** What a history should tell and what it does tell. */
    record Difference(String type, String expected, String found) {}

    private final List<Standing> words = new ArrayList<>(0);

    /** What was told up to now, whatever is told later. */
    ConditionWords copy() {
        ConditionWords copy = new ConditionWords();
        copy.words.addAll(words);
        return copy;
    }

    void clear() {
        words.clear();
    }

    /** That a pod is scheduled or turns ready or not is told by changes of their own. */
    void take(PodChange change) {
        if (change instanceof PodChange.ConditionChanged changed) {
            put(Standing.of(changed.condition()));
        } else if (change instanceof PodChange.Scheduled) {
            put(new Standing("PodScheduled", ConditionStatus.TRUE, ""));
        } else if (change instanceof PodChange.ReadyChanged turned) {
            put(new Standing("Ready", turned.ready() ? ConditionStatus.TRUE : ConditionStatus.FALSE, turned.reason()));
        }
    }

    private void put(Standing word) {
        words.removeIf(known -> known.type().equals(word.type()));
        words.add(word);
    }

    /** What does not agree with the conditions that stand; of what an expired history does not speak of nothing is known. */
    List<Difference> missing(List<Standing> conditions, boolean fromTheBeginning) {
        List<Difference> missing = new ArrayList<>(0);
        for (Standing now : conditions) {
            Optional<Standing> told = find(words, now.type());
            if (!told.equals(Optional.of(now)) && (told.isPresent() || fromTheBeginning)) {
                missing.add(new Difference(
                        now.type(), now.toString(), told.map(Standing::toString).orElse("nothing")));
            }
        }
        for (Standing told : words) {
            boolean stands = StandingConditions.standsUntilTold(told.type()) && told.status() == ConditionStatus.TRUE;
            if (stands && find(conditions, told.type()).isEmpty()) {
                missing.add(new Difference(told.type(), told.type() + " False", told.toString()));
            }
        }
        return missing;
    }

    private static Optional<Standing> find(List<Standing> among, String type) {
        return among.stream().filter(one -> one.type().equals(type)).findFirst();
    }
}
