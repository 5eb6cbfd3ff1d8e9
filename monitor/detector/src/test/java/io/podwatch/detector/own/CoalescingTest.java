package io.podwatch.detector.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.judge.Judge;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.Pods;
import io.podwatch.core.testkit.WatermarkBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoalescingTest {
    private static final int PODS = 50;

    private static final JudgePolicy EVERY_UPDATE = JudgePolicy.DEFAULT.withUpdateInterval(Duration.ZERO);

    private final Judge judge = Judge.restoring(EVERY_UPDATE).finish();

    @Test
    void aPodThatFailsAgainAndAgainWritesItsStateOnce() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int restarts = 1; restarts < 50; restarts++) {
            outcomes.add(judge.on(looping("web-1", restarts), Moments.second(restarts)));
        }

        Outcome folded = Coalescing.of(outcomes);

        assertThat(outcomes.stream().mapToLong(one -> one.states().size()).sum())
                .isEqualTo(49);
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

    @Test
    void numbersThatComeBackWithinOneCommitAreNotTold() {
        Judge patient = Judge.restoring(JudgePolicy.DEFAULT).finish();
        patient.on(web(1, 4), Moments.START);
        patient.on(looping("web-1", 6), Moments.second(1));

        List<Outcome> outcomes = List.of(
                patient.on(web(2, 5), Moments.second(2)),
                time(patient, 3),
                patient.on(web(3, 4), Moments.second(4)),
                time(patient, 5));

        assertThat(outcomes.stream().mapToLong(one -> one.alerts().size()).sum())
                .isEqualTo(2);
        assertThat(Coalescing.of(outcomes).alerts()).isEmpty();
    }

    private static Outcome time(Judge judge, int second) {
        return judge.onTime(WatermarkBuilder.aWatermark(Moments.second(second)).build());
    }

    private static WorkloadObservation web(int version, int replicas) {
        return WorkloadBuilder.aDeployment("web")
                .version(version)
                .replicas(replicas, replicas, replicas - 1)
                .build();
    }

    private List<Outcome> crashLoops() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int number = 0; number < PODS; number++) {
            outcomes.add(judge.on(looping("web-" + number, 6), Moments.second(number)));
        }
        return outcomes;
    }

    private static PodObservation looping(String name, int restarts) {
        return Pods.aPod(name)
                .ofDeployment("web")
                .uid("uid-" + name)
                .version(100 + restarts)
                .crashLooping("app", restarts, Pods.exited(1))
                .build();
    }
}
