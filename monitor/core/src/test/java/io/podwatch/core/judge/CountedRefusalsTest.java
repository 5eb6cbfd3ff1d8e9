package io.podwatch.core.judge;

import static io.podwatch.core.testkit.EvidenceBuilder.aQuotaRejection;
import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CountedRefusalsTest {
    private static final EvidenceBuilder REFUSED =
            aQuotaRejection("StatefulSet", "db", "compute", "pods", "1", "4", "4");

    private final Judge judge = Judge.restoring(JudgePolicy.DEFAULT).finish();

    @Test
    void eachRefusalThatAnEventAddsCountsOnce() {
        assertThat(refusals(REFUSED.version(1).seen(1, second(0), second(0)).build(), second(1)))
                .containsExactly(1);
        assertThat(refusals(REFUSED.version(2).seen(4, second(0), second(9)).build(), second(9)))
                .containsExactly(3);
    }

    @Test
    void anEventThatIsReadAgainOrSaysNothingMoreCountsNothing() {
        EvidenceObservation event =
                REFUSED.version(1).seen(2, second(0), second(1)).build();
        refusals(event, second(1));

        assertThat(refusals(event, second(2))).isEmpty();
        assertThat(refusals(REFUSED.version(2).seen(2, second(0), second(1)).build(), second(3)))
                .isEmpty();
    }

    @Test
    void ofAnEventThatIsFirstSeenLateOnlyTheNewestRefusalCounts() {
        assertThat(refusals(REFUSED.seen(57, minute(-50), second(0)).build(), second(1)))
                .containsExactly(1);
    }

    @Test
    void whatWasRefusedBeforeALongTimeIsNoNews() {
        assertThat(refusals(REFUSED.seen(1, minute(0), minute(0)).build(), minute(30)))
                .isEmpty();
    }

    @Test
    void whatWasRestoredIsKnown() {
        Restoration restoration = Judge.restoring(JudgePolicy.DEFAULT);
        restoration.observation(REFUSED.version(1).seen(5, second(0), second(4)).build(), second(4));
        Judge next = restoration.finish();

        Outcome more = next.on(REFUSED.version(2).seen(7, second(0), second(9)).build(), second(9));

        assertThat(more.refusals()).extracting(Outcome.Refusal::count).containsExactly(2);
    }

    @Test
    void itIsOfTheWorkloadAboveWhereThatIsKnown() {
        judge.on(WorkloadBuilder.aDeployment("web").replicas(5, 3, 3).build(), second(0));
        judge.on(
                WorkloadBuilder.aWorkload("ReplicaSet", "web-1")
                        .ownedBy("Deployment", "web")
                        .replicas(5, 3, 3)
                        .build(),
                second(0));

        Outcome outcome = judge.on(
                aQuotaRejection("ReplicaSet", "web-1", "compute", "pods", "1", "4", "4")
                        .at(second(1))
                        .build(),
                second(1));

        assertThat(outcome.refusals())
                .containsExactly(new Outcome.Refusal("test", "shop", "Deployment", "compute", List.of("pods"), 1));
    }

    private List<Integer> refusals(EvidenceObservation event, Instant at) {
        return judge.on(event, at).refusals().stream()
                .map(Outcome.Refusal::count)
                .toList();
    }
}
