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

    /** @param ofItself whether the change was the condition's own, which former releases did not tell of */
    private record Word(Standing standing, boolean ofItself) {}

    private final List<Word> words = new ArrayList<>(0);

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
            put(Standing.of(changed.condition()), true);
        } else if (change instanceof PodChange.Scheduled) {
            put(new Standing("PodScheduled", ConditionStatus.TRUE, ""), false);
        } else if (change instanceof PodChange.ReadyChanged turned) {
            ConditionStatus status = turned.ready() ? ConditionStatus.TRUE : ConditionStatus.FALSE;
            put(new Standing("Ready", status, turned.reason()), false);
        }
    }

    private void put(Standing word, boolean ofItself) {
        words.removeIf(known -> known.standing().type().equals(word.type()));
        words.add(new Word(word, ofItself));
    }

    /**
     * What does not agree with the conditions that stand.
     *
     * @param tellsAll whether the history tells of conditions from its beginning on; otherwise nothing is known of those that
     *     it never spoke of
     */
    List<Difference> missing(List<Standing> conditions, boolean tellsAll) {
        List<Difference> missing = new ArrayList<>(0);
        for (Standing now : conditions) {
            Optional<Word> told = find(now.type());
            boolean isKnown = tellsAll || told.filter(Word::ofItself).isPresent();
            if (isKnown && told.map(Word::standing).filter(now::equals).isEmpty()) {
                missing.add(new Difference(
                        now.type(),
                        now.toString(),
                        told.map(word -> word.standing().toString()).orElse("nothing")));
            }
        }
        for (Word word : words) {
            Standing told = word.standing();
            boolean stands = StandingConditions.standsUntilTold(told.type()) && told.status() == ConditionStatus.TRUE;
            if (stands && conditions.stream().noneMatch(now -> now.type().equals(told.type()))) {
                missing.add(new Difference(told.type(), told.type() + " False", told.toString()));
            }
        }
        return missing;
    }

    private Optional<Word> find(String type) {
        return words.stream()
                .filter(word -> word.standing().type().equals(type))
                .findFirst();
    }
}
