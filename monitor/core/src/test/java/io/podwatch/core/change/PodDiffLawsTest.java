package io.podwatch.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.change.PodChange.ContainerStarted;
import io.podwatch.core.change.PodChange.ContainerTerminated;
import io.podwatch.core.change.PodChange.ContainerWaiting;
import io.podwatch.core.change.PodChange.PhaseChanged;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.testkit.history.PodHistories;
import io.podwatch.core.testkit.history.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds of the diff for every pod history, stated over random ones. */
class PodDiffLawsTest {
    private static final int RUNS = 200;
    private static final int LENGTH = 60;

    @Test
    void equalObservationsHaveNoDifference() {
        Seeds.check(
                RUNS,
                random -> assertThat(history(random))
                        .allSatisfy(pod -> assertThat(changes(pod, pod)).isEmpty()));
    }

    @Test
    void everyChangeNamesAContainerThatIsThere() {
        eachStep((before, after) -> assertThat(changes(before, after))
                .allSatisfy(change -> assertThat(change.container().isEmpty()
                                || after.container(change.container()).isPresent())
                        .isTrue()));
    }

    @Test
    void theLastWordOnAContainerIsTheStateItIsIn() {
        eachStep((before, after) -> {
            for (ContainerObservation container : after.containers()) {
                Optional<ContainerState> word = lastWord(changes(before, after), container.name());
                Optional<ContainerState> known =
                        before.container(container.name()).map(ContainerObservation::state);

                assertThat(word.or(() -> known)).contains(container.state());
            }
        });
    }

    @Test
    void eachEndOfARunIsToldOnce() {
        Seeds.check(RUNS, random -> {
            List<PodObservation> pod = history(random);
            List<ContainerTerminated> told = new ArrayList<>();
            for (int index = 1; index < pod.size(); index++) {
                told.addAll(ends(changes(pod.get(index - 1), pod.get(index))));
            }

            assertThat(told).filteredOn(end -> end.at().isPresent()).doesNotHaveDuplicates();
            assertThat(told).containsAll(visibleEnds(pod));
        });
    }

    @Test
    void aStepInBetweenHidesNothing() {
        Seeds.check(RUNS, random -> {
            List<PodObservation> pod = history(random);
            for (int index = 2; index < pod.size(); index++) {
                List<PodChange> inTwoSteps = new ArrayList<>(changes(pod.get(index - 2), pod.get(index - 1)));
                inTwoSteps.addAll(changes(pod.get(index - 1), pod.get(index)));

                assertThat(subjects(inTwoSteps)).containsAll(subjects(changes(pod.get(index - 2), pod.get(index))));
            }
        });
    }

    @Test
    void thePhasesThatAreToldFormAChain() {
        Seeds.check(RUNS, random -> {
            List<PodObservation> pod = history(random);
            PodPhase phase = pod.get(0).phase();
            for (int index = 1; index < pod.size(); index++) {
                for (PodChange change : changes(pod.get(index - 1), pod.get(index))) {
                    phase = change instanceof PhaseChanged moved ? follow(phase, moved) : phase;
                }
                assertThat(phase).isEqualTo(pod.get(index).phase());
            }
        });
    }

    @Test
    void changesComeInTheOrderInWhichTheyHappenToAPod() {
        List<String> order = List.of(
                "created",
                "first-seen",
                "scheduled",
                "condition-changed",
                "container",
                "phase-changed",
                "ready-changed",
                "node-ready-changed",
                "deletion-requested",
                "deletion-shortened");

        eachStep((before, after) -> assertThat(changes(before, after).stream()
                        .map(change -> order.indexOf(change.container().isEmpty() ? change.name() : "container")))
                .isSorted()
                .doesNotContain(-1));
    }

    @Test
    void anOlderObservationIsKnownByItsVersionAndToldWithoutFault() {
        eachStep((before, after) -> {
            assertThat(ResourceVersion.isOlder(before.resourceVersion(), after.resourceVersion()))
                    .isTrue();
            assertThat(PodDiff.between(Optional.of(after), before, Sighting.WATCHED, 1))
                    .allSatisfy(transition -> assertThat(transition.after()).contains(Lifecycle.of(before)));
        });
    }

    @Test
    void noTwoChangesOfOneStepShareNameAndSubject() {
        eachStep((before, after) -> assertThat(changes(before, after))
                .extracting(change -> change.name() + " " + change.subject())
                .doesNotHaveDuplicates());
    }

    @Test
    void theFirstSightOfAnyPodSaysSoFirst() {
        Seeds.check(
                RUNS,
                random -> assertThat(PodHistories.random(random, LENGTH))
                        .allSatisfy(pod -> assertThat(PodDiff.between(Optional.empty(), pod, Sighting.LISTED, 1))
                                .first()
                                .extracting(transition -> transition.change().name())
                                .isEqualTo("first-seen")));
    }

    private static void eachStep(BiConsumer<PodObservation, PodObservation> law) {
        Seeds.check(RUNS, random -> {
            List<PodObservation> pod = history(random);
            for (int index = 1; index < pod.size(); index++) {
                law.accept(pod.get(index - 1), pod.get(index));
            }
        });
    }

    private static List<PodObservation> history(SplittableRandom random) {
        return PodHistories.ofOnePod(random, LENGTH);
    }

    private static List<PodChange> changes(PodObservation before, PodObservation after) {
        return PodDiff.between(Optional.of(before), after, Sighting.WATCHED, 1).stream()
                .map(PodTransition::change)
                .toList();
    }

    private static List<ContainerTerminated> ends(List<PodChange> changes) {
        return changes.stream()
                .filter(ContainerTerminated.class::isInstance)
                .map(ContainerTerminated.class::cast)
                .toList();
    }

    private static List<ContainerTerminated> visibleEnds(List<PodObservation> pod) {
        return pod.stream()
                .skip(1)
                .flatMap(one -> one.containers().stream())
                .filter(one -> one.state() instanceof ContainerState.Terminated)
                .map(one -> new ContainerTerminated(
                        one.name(), one.state().termination().orElseThrow(), one.restartCount()))
                .toList();
    }

    private static Set<String> subjects(List<PodChange> changes) {
        Set<String> subjects = new HashSet<>();
        for (PodChange change : changes) {
            boolean isOfReady = change.subject().equals("Ready");
            subjects.add(isOfReady ? "ready-changed " : change.name() + " " + change.subject());
        }
        return subjects;
    }

    private static PodPhase follow(PodPhase phase, PhaseChanged moved) {
        assertThat(moved.from()).isEqualTo(phase);
        return moved.to();
    }

    private static Optional<ContainerState> lastWord(List<PodChange> changes, String container) {
        Optional<ContainerState> word = Optional.empty();
        for (PodChange change : changes) {
            word = change.container().equals(container) ? stateIn(change) : word;
        }
        return word;
    }

    private static Optional<ContainerState> stateIn(PodChange change) {
        if (change instanceof ContainerStarted started) {
            return Optional.of(started.state());
        }
        if (change instanceof ContainerWaiting waiting) {
            return Optional.of(waiting.state());
        }
        return change instanceof ContainerTerminated ended ? Optional.of(ended.state()) : Optional.empty();
    }
}
