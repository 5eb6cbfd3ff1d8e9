package io.podwatch.core.detect.crashloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.StateKey;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.history.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CrashLoopPartsTest {
    private static final CrashLoopState STEADY =
            CrashLoopState.steady("test", "shop", new WorkloadReference("Deployment", "web"), "app");

    @Test
    void ofManyPodsOnlyTheOneThatChangedIsWritten() {
        CrashLoopState before = of(run("a", 1), run("b", 1), run("c", 1));
        CrashLoopState after = before.with("b", Optional.of(run("b", 2)));

        assertThat(after.replacing(before))
                .isEqualTo(Map.of(new StateKey(STEADY.key(), "b"), Optional.of(of(run("b", 2)))));
    }

    @Test
    void aPodThatRecoversTakesItsPartAlong() {
        CrashLoopState before = of(run("a", 1), run("b", 1));

        assertThat(before.with("a", Optional.empty()).replacing(before))
                .isEqualTo(Map.of(new StateKey(STEADY.key(), "a"), Optional.empty()));
    }

    @Test
    void anotherSizeOfTheWorkloadIsNothingToWrite() {
        CrashLoopState before = of(run("a", 1), run("b", 1));

        assertThat(before.withDesired(7).replacing(before)).isEmpty();
    }

    @Test
    void whatIsWrittenPartByPartIsPutTogetherAgain() {
        Seeds.check(200, random -> {
            Map<StateKey, DetectorState> topic =
                    new TreeMap<>((one, other) -> one.part().compareTo(other.part()));
            CrashLoopState state = STEADY;
            for (int step = 0; step < 50; step++) {
                CrashLoopState next = step(state, random);
                next.replacing(state)
                        .forEach((key, part) ->
                                part.ifPresentOrElse(kept -> topic.put(key, kept), () -> topic.remove(key)));
                state = next;
            }

            assertThat(topic.values()).containsExactlyElementsOf(state.parts());
            assertThat(topic.values().stream().<DetectorState>map(part -> part).reduce(STEADY, DetectorState::with))
                    .isEqualTo(state);
            topic.forEach((key, part) -> assertThat(part.keptUnder()).isEqualTo(key));
        });
    }

    private static CrashLoopState step(CrashLoopState state, SplittableRandom random) {
        CrashLoopState next = state;
        for (int change = random.nextInt(4); change > 0; change--) {
            String uid = "uid-" + random.nextInt(8);
            next = next.with(uid, random.nextInt(3) == 0 ? Optional.empty() : Optional.of(run(uid, random.nextInt(9))));
        }
        return next;
    }

    private static CrashLoopState of(ContainerRun... runs) {
        List<ContainerRun> all = new ArrayList<>(List.of(runs));
        return new CrashLoopState(STEADY.key(), 0, all);
    }

    private static ContainerRun run(String uid, int restarts) {
        Instant at = Moments.second(restarts);
        return new ContainerRun.CrashLooping(new RunFacts(
                uid,
                "pod-" + uid,
                restarts,
                restarts,
                Duration.ZERO,
                at,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(at)));
    }
}
