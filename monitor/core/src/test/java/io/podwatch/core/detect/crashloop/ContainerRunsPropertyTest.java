package io.podwatch.core.detect.crashloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.history.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ContainerRunsPropertyTest {
    private static final int RUNS = 40;
    private static final int STEPS = 400;
    private static final int PODS = 150;
    private static final List<String> REASONS = List.of("Error", "OOMKilled", "Completed");

    private ContainerRuns runs = ContainerRuns.copyOf(List.of());
    private TreeMap<String, ContainerRun> known = new TreeMap<>();

    @Test
    void theyEqualTheListOfTheSameRunsInTheOrderOfTheirPods() {
        afterEachStep((before, after) -> {
            List<ContainerRun> plain = List.copyOf(known.values());
            assertThat(after.equals(plain)).isTrue();
            assertThat(plain.equals(after)).isTrue();
            assertThat(after).hasSameHashCodeAs(plain).hasSize(plain.size());
            assertThat(after.equals(ContainerRuns.copyOf(plain))).isTrue();
            assertThat(after.equals(before)).isEqualTo(plain.equals(new ArrayList<>(before)));
            known.forEach((uid, run) -> assertThat(after.find(uid)).contains(run));
            assertThat(after.get(plain.size() / 2)).isEqualTo(plain.get(plain.size() / 2));
        });
    }

    @Test
    void whatTheyAmountToIsWhatCountingThemGives() {
        afterEachStep((before, after) -> {
            RunTally counted = RunTally.NONE;
            for (ContainerRun run : after) {
                counted = counted.with(run);
            }
            assertThat(after.tally()).isEqualTo(counted);
            assertThat(after.tally().most()).isEqualTo(mostByWords(after));
        });
    }

    @Test
    void whatOneHasBeyondTheOtherHoldsEveryDifference() {
        afterEachStep((before, after) -> {
            List<ContainerRun> gone = new ArrayList<>(before);
            gone.removeAll(after);
            List<ContainerRun> come = new ArrayList<>(after);
            come.removeAll(before);

            assertThat(before.beyond(after)).containsAll(gone);
            assertThat(after.beyond(before)).containsAll(come);
            assertThat(after.beyond(after)).isEmpty();
        });
    }

    @Test
    void oneOfAThousandThatChangesTakesFewOthersAlong() {
        ContainerRuns many = runs;
        for (int pod = 0; pod < 1_000; pod++) {
            many = many.with(uid(pod), Optional.of(looping(uid(pod), "Error", pod)));
        }
        ContainerRuns after = many.with(uid(500), Optional.of(looping(uid(500), "Error", 9_999)));

        assertThat(after.beyond(many)).hasSizeLessThan(40);
    }

    private interface Law {
        void holds(ContainerRuns before, ContainerRuns after);
    }

    private void afterEachStep(Law law) {
        Seeds.check(RUNS, random -> {
            runs = ContainerRuns.copyOf(List.of());
            known = new TreeMap<>();
            for (int step = 0; step < STEPS; step++) {
                ContainerRuns before = runs;
                step(random, step);
                if (!known.isEmpty() && step % 7 == 0) {
                    law.holds(before, runs);
                }
            }
        });
    }

    private void step(SplittableRandom random, int step) {
        String uid = uid(random.nextInt(PODS));
        boolean goes = random.nextInt(step < STEPS / 2 ? 10 : 2) == 0;
        Optional<ContainerRun> next = goes ? Optional.empty() : Optional.of(run(random, uid, step));
        runs = runs.with(uid, next);
        next.ifPresentOrElse(run -> known.put(uid, run), () -> known.remove(uid));
    }

    private static String uid(int pod) {
        return "uid-" + pod;
    }

    private static ContainerRun run(SplittableRandom random, String uid, int step) {
        ContainerRun looping = looping(uid, REASONS.get(random.nextInt(REASONS.size())), step % 5);
        return switch (random.nextInt(4)) {
            case 0 -> new ContainerRun.Restarting(looping.facts());
            case 1 -> new ContainerRun.Orphaned(looping.facts(), Moments.second(step), random.nextBoolean());
            case 2 -> new ContainerRun.CrashLooping(looping.facts().withBackOff(true));
            default -> looping;
        };
    }

    private static ContainerRun looping(String uid, String reason, int restarts) {
        Instant at = Moments.second(restarts);
        Cause cause = new Cause(Optional.of(1), 0, reason, "", "an error", "image", "");
        return new ContainerRun.CrashLooping(new RunFacts(
                uid,
                "pod-of-" + uid,
                restarts,
                restarts,
                Duration.ZERO,
                at,
                Optional.empty(),
                false,
                Optional.of(cause),
                Optional.of(at)));
    }

    private static Optional<Trouble> mostByWords(ContainerRuns runs) {
        Map<Trouble, Integer> counts = new HashMap<>();
        runs.stream()
                .filter(ContainerRun::isLooping)
                .forEach(run -> counts.merge(Trouble.of(run.facts()), 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .min(Trouble::compareTo);
    }
}
