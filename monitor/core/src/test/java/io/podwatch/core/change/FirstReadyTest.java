package io.podwatch.core.change;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FirstReadyTest {
    private static final PodBuilder BORN = aPod("web").createdAt(second(0)).version(1);
    private static final PodBuilder STARTING = BORN.notReady(second(2)).waiting("app", "ContainerCreating");
    private static final PodObservation READY =
            BORN.running("app", second(7)).ready(second(20)).build();

    @Test
    void aPodThatBecomesReadyTookAsLongAsItsConditionSays() {
        assertThat(between(STARTING.build(), READY)).contains(Duration.ofSeconds(20));
    }

    @Test
    void oneThatWasNotOnANodeYetHadNoConditionToProveIt() {
        PodObservation pending = BORN.onlyGivenConditions().waiting("app", "").build();

        assertThat(between(pending, READY)).contains(Duration.ofSeconds(20));
    }

    @Test
    void oneThatLostItsReadinessAndHasItBackDidNotStart() {
        PodObservation unready =
                BORN.running("app", second(7)).notReady(minute(5)).build();
        PodObservation back = BORN.running("app", second(7)).ready(minute(6)).build();

        assertThat(between(unready, back)).isEmpty();
    }

    @Test
    void oneWhoseOnlyContainerRestartedMayHaveBeenReadyBefore() {
        PodObservation again =
                BORN.running("app", minute(4)).restarted(2).ready(minute(5)).build();

        assertThat(between(STARTING.build(), again)).isEmpty();
    }

    @Test
    void oneContainerThatNeverRestartedProvesItForAll() {
        PodObservation starting = STARTING.waiting("proxy", "ContainerCreating").build();
        PodObservation ready = BORN.running("app", second(50))
                .restarted(1)
                .running("proxy", second(7))
                .ready(second(60))
                .build();

        assertThat(between(starting, ready)).contains(Duration.ofSeconds(60));
    }

    @Test
    void whatWasReadyAlreadyOrIsNotReadyIsNoNews() {
        assertThat(between(READY, READY)).isEmpty();
        assertThat(between(STARTING.build(), STARTING.build())).isEmpty();
    }

    @Test
    void aPodThatIsFirstSeenReadyCountsOnlyWhereItsBirthWasSeen() {
        assertThat(FirstReady.between(Optional.empty(), READY, Sighting.WATCHED))
                .isPresent();
        assertThat(FirstReady.between(Optional.empty(), READY, Sighting.LISTED)).isEmpty();
    }

    private static Optional<Duration> between(PodObservation before, PodObservation after) {
        return FirstReady.between(Optional.of(before), after, Sighting.WATCHED);
    }
}
