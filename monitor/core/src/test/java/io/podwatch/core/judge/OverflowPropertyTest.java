package io.podwatch.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.testkit.history.Seeds;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Laws of what is told of bare pods and Jobs that are too many to be told one by one, wherever a detector dies. */
final class OverflowPropertyTest {
    private static final int RUNS = 40;
    private static final int STEPS = 250;
    private static final int MAX = 2;

    @Test
    void aNamespaceHasNoMoreAlertsOfAKindThanItMayAndOne() {
        Set<String> overflown = new HashSet<>();

        eachStep((topics, before) -> {
            Map<FindingKey, Long> alone = topics.firing().stream()
                    .map(Alert::key)
                    .filter(key -> key.isOwnerless() && !key.isOverflow())
                    .collect(Collectors.groupingBy(FindingKey::overflow, Collectors.counting()));
            assertThat(alone.values()).allMatch(count -> count <= MAX);
            topics.firing().stream()
                    .filter(alert -> alert.key().isOverflow())
                    .forEach(alert -> overflown.add(alert.key().workload().kind()));
        });

        assertThat(overflown).containsExactlyInAnyOrder("Pod", "Job");
    }

    @Test
    void whatIsOpenIsToldAloneOrCountedAmongTheRest() {
        eachStep((topics, before) -> {
            Map<FindingKey, Set<String>> rest = held(topics).stream()
                    .collect(Collectors.groupingBy(
                            FindingKey::overflow,
                            Collectors.mapping(key -> key.workload().name(), Collectors.toSet())));
            Map<FindingKey, Integer> told = topics.firing().stream()
                    .filter(alert -> alert.key().isOverflow())
                    .collect(
                            Collectors.toMap(Alert::key, alert -> alert.detail().affected()));

            assertThat(told)
                    .isEqualTo(rest.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, entry -> entry.getValue().size())));
        });
    }

    @Test
    void whatIsOpenIsToldAndWhatOnlyWaitsIsNot() {
        eachStep((topics, before) -> assertThat(firing(topics, key -> !key.isOwnerless()))
                .isEqualTo(open(topics, key -> !key.isOwnerless())));
    }

    @Test
    void whatIsOpenKeepsItsPlaceUntilItCloses() {
        eachStep((topics, before) -> {
            Set<FindingKey> stillOpen = open(topics);
            stillOpen.retainAll(before.open());
            Set<FindingKey> heldStill = held(topics);
            heldStill.retainAll(stillOpen);
            Set<FindingKey> heldBefore = new HashSet<>(before.held());
            heldBefore.retainAll(stillOpen);

            assertThat(heldStill).isEqualTo(heldBefore);
        });
    }

    private record Before(Set<FindingKey> open, Set<FindingKey> held) {}

    private static void eachStep(BiConsumer<Topics, Before> law) {
        Seeds.check(RUNS, (SplittableRandom random) -> {
            Topics topics = new Topics(() -> Judge.restoring(JudgePolicy.DEFAULT.withOwnerlessAlertsMax(MAX)));
            for (Told told : ClusterStory.random(random, STEPS)) {
                Set<FindingKey> open = open(topics);
                Before before = new Before(open, held(topics));
                Set<FindingKey> closed = closed(topics.feed(told));
                open.removeAll(closed);
                law.accept(topics, before);
                if (random.nextInt(20) == 0) {
                    topics.restart();
                    law.accept(topics, new Before(open(topics), held(topics)));
                }
            }
        });
    }

    /** What closed may have opened again at once. */
    private static Set<FindingKey> closed(Outcome outcome) {
        return outcome.alerts().stream()
                .flatMap(change -> change.after().stream())
                .filter(alert -> alert.state() == AlertState.RESOLVED)
                .map(Alert::key)
                .collect(Collectors.toSet());
    }

    private static Set<FindingKey> open(Topics topics) {
        return open(topics, FindingKey::isOwnerless);
    }

    private static Set<FindingKey> open(Topics topics, Predicate<FindingKey> which) {
        return topics.judge().states().stream()
                .filter(DetectorState::isOpen)
                .map(DetectorState::key)
                .filter(which)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<FindingKey> firing(Topics topics, Predicate<FindingKey> which) {
        return topics.firing().stream().map(Alert::key).filter(which).collect(Collectors.toSet());
    }

    private static Set<FindingKey> held(Topics topics) {
        Set<FindingKey> held = open(topics);
        held.removeAll(firing(topics, key -> !key.isOverflow()));
        return held;
    }
}
