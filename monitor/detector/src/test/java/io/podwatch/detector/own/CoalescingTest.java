package io.podwatch.detector.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.judge.Judge;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.judge.Outcome;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.Pods;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoalescingTest {
    private static final int PODS = 50;

    private final Judge judge = Judge.restoring(JudgePolicy.DEFAULT).finish();

    @Test
    void podsOfOneWorkloadThatFailTogetherWriteTheirStateOnce() {
        List<Outcome> outcomes = crashLoops();

        Outcome folded = Coalescing.of(outcomes);

        assertThat(outcomes.stream().mapToLong(one -> one.states().size()).sum())
                .isGreaterThanOrEqualTo(PODS);
        assertThat(folded.states()).hasSize(1);
        assertThat(folded.states().get(0).state())
                .hasValueSatisfying(state -> assertThat(judge.states()).containsExactly(state));
    }

    @Test
    void anOpeningAndItsUpdatesAreOneOpeningWithTheNewestWords() {
        Outcome folded = Coalescing.of(crashLoops());

        assertThat(folded.alerts()).singleElement().satisfies(change -> {
            assertThat(change.before()).isEmpty();
            assertThat(change.after().orElseThrow().detail().affected()).isEqualTo(PODS);
        });
    }

    private List<Outcome> crashLoops() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int number = 0; number < PODS; number++) {
            PodBuilder pod = Pods.aPod("web-" + number).ofDeployment("web").uid("uid-" + number);
            PodObservation looping = pod.crashLooping("app", 6, Pods.exited(1)).build();
            outcomes.add(judge.on(looping, Moments.second(number)));
        }
        return outcomes;
    }
}
