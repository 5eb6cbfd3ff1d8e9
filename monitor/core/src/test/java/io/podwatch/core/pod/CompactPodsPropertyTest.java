package io.podwatch.core.pod;

import static io.podwatch.core.testkit.Pods.aContainer;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.share.SharedParts;
import io.podwatch.core.share.TimedList;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.history.PodHistories;
import io.podwatch.core.testkit.history.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CompactPodsPropertyTest {
    private static final int RUNS = 100;
    private static final int STEPS = 60;

    private final CompactPods compact = new CompactPods(new SharedParts(1_000));

    @Test
    void aCompactPodEqualsThePodItWasMadeOf() {
        Seeds.check(RUNS, random -> {
            Optional<PodObservation> known = Optional.empty();
            for (PodObservation pod : PodHistories.random(random, STEPS)) {
                PodObservation kept = compact.of(pod, known);

                assertSame(kept, pod);
                assertSame(compact.of(kept, known), pod);
                known = Optional.of(kept);
            }
        });
    }

    @Test
    void whatSaysNothingNewIsKeptAsItIsKeptAlready() {
        Seeds.check(RUNS, random -> {
            for (PodObservation pod : PodHistories.random(random, STEPS)) {
                PodObservation kept = compact.of(pod, Optional.empty());
                PodObservation again = compact.of(pod, Optional.of(kept));

                assertThat(again.id()).isSameAs(kept.id());
                assertThat(again.conditions()).isSameAs(kept.conditions());
                assertThat(again.containers()).isSameAs(kept.containers());
                assertThat(again.requests()).isSameAs(kept.requests());
            }
        });
    }

    @Test
    void aPoolThatIsTooSmallOrNoneChangesNothing() {
        CompactPods tight = new CompactPods(new SharedParts(8));
        CompactPods none = new CompactPods(new SharedParts(0));
        Seeds.check(RUNS, random -> {
            for (PodObservation pod : PodHistories.random(random, STEPS)) {
                assertSame(tight.of(pod, Optional.empty()), pod);
                assertSame(none.of(pod, Optional.empty()), pod);
            }
        });
    }

    @Test
    void versionsAreEqualCompactWhenTheyAreEqualPlain() {
        Seeds.check(RUNS, random -> {
            List<PodObservation> history = PodHistories.random(random, STEPS);
            for (int index = 1; index < history.size(); index++) {
                PodObservation one = compact.of(history.get(index - 1), Optional.empty());
                PodObservation other = compact.of(history.get(index), Optional.empty());

                assertThat(one.containers().equals(other.containers()))
                        .isEqualTo(history.get(index - 1)
                                .containers()
                                .equals(history.get(index).containers()));
                assertThat(one.conditions().equals(other.conditions()))
                        .isEqualTo(history.get(index - 1)
                                .conditions()
                                .equals(history.get(index).conditions()));
            }
        });
    }

    @Test
    void timesThatAreNoWholeSecondsAreKeptAsTheyAre() {
        Instant fraction = Instant.parse("2026-03-01T12:00:00.000001Z");
        PodObservation pod = aPod().running("app", fraction).build();

        PodObservation kept = compact.of(pod, Optional.empty());

        assertSame(kept, pod);
        assertThat(kept.containers()).isNotInstanceOf(TimedList.class);
    }

    @Test
    void timesAtTheEdgesOfWhatIsPackedSurvive() {
        for (Instant edge : List.of(
                Instant.EPOCH,
                Instant.ofEpochSecond(1),
                Instant.ofEpochSecond((1L << 31) + 1),
                Instant.ofEpochSecond((1L << 32) - 1),
                Instant.ofEpochSecond(1L << 32),
                Instant.MIN,
                Instant.MAX)) {
            PodObservation pod = aPod().ready(edge)
                    .with(aContainer("app").running(edge).after(ended(137, "OOMKilled", edge, edge)))
                    .build();

            assertSame(compact.of(pod, Optional.empty()), pod);
        }
    }

    @Test
    void podsOfOneWorkloadShareEverythingButIdentityAndTimes() {
        PodObservation one = compact.of(web(1), Optional.empty());
        PodObservation other = compact.of(web(2), Optional.empty());

        assertThat(other.owner()).isSameAs(one.owner());
        assertThat(other.workload()).isSameAs(one.workload());
        assertThat(other.requests()).isSameAs(one.requests());
        assertThat(other.node()).isSameAs(one.node());
        assertThat(other.containers().get(0).image())
                .isSameAs(one.containers().get(0).image());
        assertThat(other.conditions().get(0).type())
                .isSameAs(one.conditions().get(0).type());
        assertThat(other.containers()).isInstanceOf(TimedList.class).isNotEqualTo(one.containers());
    }

    @Test
    void anotherVersionOfAPodTakesItsIdentityOver() {
        PodObservation before = compact.of(web(1), Optional.empty());

        PodObservation after = compact.of(web(1), Optional.of(before));

        assertThat(after.id()).isSameAs(before.id());
    }

    @Test
    void whatAContainerSaidAtItsEndDoesNotFillThePool() {
        SharedParts shared = new SharedParts(1_000);
        CompactPods pods = new CompactPods(shared);
        PodObservation crashed = aPod().terminated("app", ended(1, "Error", Moments.START, Moments.START))
                .build();

        List<ContainerObservation> untimed = withoutTimes(pods.of(crashed, Optional.empty()));

        assertThat(shared.share(untimed)).isSameAs(untimed);
    }

    private static PodObservation web(int number) {
        Instant started = Moments.START.plusSeconds(number);
        return aPod("web-" + number)
                .ofDeployment(new String("web"))
                .onNode(new String("node-7"))
                .requests(new String("cpu"), "100m")
                .condition(new String("PodScheduled"), ConditionStatus.TRUE, "", started)
                .with(aContainer(new String("app"))
                        .image(new String("shop/web:7"))
                        .running(started))
                .build();
    }

    private static List<ContainerObservation> withoutTimes(PodObservation pod) {
        List<ContainerObservation> untimed = new ArrayList<>();
        pod.containers()
                .forEach(container -> untimed.add(PodTimes.OF_CONTAINER.with(container, slot -> Optional.empty())));
        return List.copyOf(untimed);
    }

    private static void assertSame(PodObservation kept, PodObservation pod) {
        assertThat(kept).isEqualTo(pod);
        assertThat(pod).isEqualTo(kept);
        assertThat(kept).hasSameHashCodeAs(pod);
        assertThat(List.copyOf(kept.containers())).isEqualTo(List.copyOf(pod.containers()));
        assertThat(kept.conditions().stream().map(Condition::changedAt))
                .containsExactlyElementsOf(
                        pod.conditions().stream().map(Condition::changedAt).toList());
    }
}
