package io.podwatch.core.change;

import static io.podwatch.core.change.Sighting.LISTED;
import static io.podwatch.core.change.Sighting.WATCHED;
import static io.podwatch.core.testkit.Moments.START;
import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aContainer;
import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.change.PodChange.ConditionChanged;
import io.podwatch.core.change.PodChange.ContainerStarted;
import io.podwatch.core.change.PodChange.ContainerWaiting;
import io.podwatch.core.change.PodChange.Created;
import io.podwatch.core.change.PodChange.Deleted;
import io.podwatch.core.change.PodChange.DeletionRequested;
import io.podwatch.core.change.PodChange.FirstSeen;
import io.podwatch.core.change.PodChange.LeftScope;
import io.podwatch.core.change.PodChange.NodeReadyChanged;
import io.podwatch.core.change.PodChange.PhaseChanged;
import io.podwatch.core.change.PodChange.ReadyChanged;
import io.podwatch.core.change.PodChange.Scheduled;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerResources;
import io.podwatch.core.pod.ContainerState.Running;
import io.podwatch.core.pod.ContainerState.Waiting;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodDiffTest {
    private static final PodBuilder CREATING = aPod("web-1").ofDeployment("web").waiting("app", "ContainerCreating");
    private static final PodBuilder UNSCHEDULED = CREATING.unscheduled("Unschedulable", START);

    @Test
    void aPodSeenByTheWatchForTheFirstTimeIsCreated() {
        List<PodChange> changes =
                changes(Optional.empty(), UNSCHEDULED.without("app").build(), WATCHED);

        assertThat(changes).first().isEqualTo(new Created(START));
        assertThat(changes.get(0).at()).contains(START);
    }

    @Test
    void aPodFoundByAListIsFirstSeen() {
        List<PodChange> changes = changes(Optional.empty(), UNSCHEDULED.build(), LISTED);

        assertThat(changes)
                .containsExactly(
                        new FirstSeen(),
                        new ConditionChanged(
                                UNSCHEDULED.build().condition("PodScheduled").orElseThrow()),
                        new ContainerWaiting("app", new Waiting("ContainerCreating", ""), 0));
    }

    @Test
    void aPodThatRunsAlreadyTellsItsStandingInOrder() {
        PodObservation pod = CREATING.running("app", second(5)).ready(second(6)).build();

        assertThat(changes(Optional.empty(), pod, WATCHED))
                .containsExactly(
                        new Created(START),
                        new Scheduled("node-1", Optional.empty()),
                        new ContainerStarted("app", new Running(Optional.of(second(5))), 0),
                        new ReadyChanged(true, "", "", Optional.of(second(6))));
    }

    @Test
    void anEvictionIsToldWithItsReasonAndItsWords() {
        PodBuilder running = CREATING.running("app", second(5)).revision("7d4b9c");
        PodBuilder evicted = running.failed("Evicted").message("The node was low on resource: memory.");

        PodTransition transition = PodDiff.between(
                        Optional.of(running.build()), evicted.version(9).build(), WATCHED, 1)
                .get(0);

        assertThat(transition.change()).isEqualTo(new PhaseChanged(PodPhase.RUNNING, PodPhase.FAILED));
        assertThat(transition.context().podReason()).isEqualTo("Evicted");
        assertThat(transition.context().podMessage()).isEqualTo("The node was low on resource: memory.");
        assertThat(transition.context().revision()).isEqualTo("7d4b9c");
        assertThat(transition.context().image()).isEmpty();
    }

    @Test
    void aDeletionIsToldWithWhoDisrupts() {
        PodBuilder running = CREATING.running("app", second(5));
        PodBuilder evicted = running.condition(
                        "DisruptionTarget", ConditionStatus.TRUE, "EvictionByEvictionAPI", "by a drain", second(8))
                .deletionRequested(second(9));

        PodContext context = PodDiff.between(
                        Optional.of(running.build()), evicted.version(9).build(), WATCHED, 1)
                .get(0)
                .context();

        assertThat(context.disruptionReason()).isEqualTo("EvictionByEvictionAPI");
        assertThat(context.disruptionMessage()).isEqualTo("by a drain");
    }

    @Test
    void whatAContainerDoesIsToldWithItsImageAndType() {
        PodContext context = PodDiff.between(
                        Optional.of(CREATING.build()),
                        CREATING.running("app", second(5)).version(9).build(),
                        WATCHED,
                        1)
                .get(0)
                .context();

        assertThat(context.image()).isEqualTo("registry.example/app:1");
        assertThat(context.containerType()).contains(ContainerType.APP);
    }

    @Test
    void schedulingIsToldWithTheTimeOfItsCondition() {
        PodBuilder scheduled = CREATING.condition("PodScheduled", ConditionStatus.TRUE, "", second(3));

        assertThat(changes(UNSCHEDULED, scheduled)).containsExactly(new Scheduled("node-1", Optional.of(second(3))));
    }

    @Test
    void theStartOfThePodIsToldFromTheContainerOutwards() {
        PodBuilder running = CREATING.running("app", second(5)).ready(second(6));

        assertThat(changes(CREATING, running))
                .containsExactly(
                        new ContainerStarted("app", new Running(Optional.of(second(5))), 0),
                        new PhaseChanged(PodPhase.PENDING, PodPhase.RUNNING),
                        new ReadyChanged(true, "", "", Optional.of(second(6))));
    }

    @Test
    void aReadyConditionThatTurnsFalseIsToldWithItsReason() {
        PodBuilder running = CREATING.running("app");

        assertThat(changes(running.ready(second(1)), running.notReady(second(9))))
                .containsExactly(new ReadyChanged(false, "ContainersNotReady", "", Optional.of(second(9))));
    }

    @Test
    void aNodeThatIsLostAndComesBackIsToldOfItsPods() {
        PodBuilder lost = CREATING.nodeReady(ConditionStatus.UNKNOWN);

        assertThat(changes(CREATING, lost))
                .containsExactly(
                        new NodeReadyChanged(CREATING.build().node(), ConditionStatus.UNKNOWN, Optional.empty()));
        assertThat(changes(lost, CREATING))
                .containsExactly(new NodeReadyChanged(CREATING.build().node(), ConditionStatus.TRUE, Optional.empty()));
    }

    @Test
    void aPodWhoseLostNodeIsGoneIsLostNoMore() {
        PodBuilder lost = CREATING.nodeReady(ConditionStatus.UNKNOWN);

        assertThat(changes(lost, CREATING.nodeNotSeen()))
                .containsExactly(new NodeReadyChanged(CREATING.build().node(), ConditionStatus.TRUE, Optional.empty()));
        assertThat(changes(CREATING, CREATING.nodeNotSeen())).isEmpty();
    }

    @Test
    void aReadyConditionThatVanishesIsNoLongerReady() {
        PodBuilder running = CREATING.running("app");

        assertThat(changes(running.ready(second(1)), running.onlyGivenConditions()))
                .containsExactly(new ReadyChanged(false, "", "", Optional.empty()));
    }

    @Test
    void anotherReasonToWaitIsTold() {
        PodBuilder refused = CREATING.waiting("app", "ErrImagePull");

        assertThat(changes(CREATING, refused))
                .containsExactly(new ContainerWaiting("app", new Waiting("ErrImagePull", ""), 0));
    }

    @Test
    void theSameReasonWithAnotherMessageIsNot() {
        PodBuilder one = CREATING.container("app", app -> app.waiting("ErrImagePull", "first try"));
        PodBuilder other = CREATING.container("app", app -> app.waiting("ErrImagePull", "second try"));

        assertThat(changes(one, other)).isEmpty();
    }

    @Test
    void aRequestedDeletionIsToldOnceAtTheTimeOfTheRequest() {
        PodBuilder asked = CREATING.deletionRequested(minute(5));

        assertThat(changes(CREATING, asked))
                .containsExactly(new DeletionRequested(minute(5), Optional.of(Duration.ofSeconds(30))));
        assertThat(changes(asked, asked.deletionRequested(minute(6)))).isEmpty();
    }

    @Test
    void aDeletionThatIsForcedIsToldWithTheTimeThatIsLeft() {
        PodBuilder asked = CREATING.deletionRequested(minute(5), Duration.ofSeconds(30));
        PodBuilder forced = CREATING.deletionRequested(minute(5), Duration.ofSeconds(1));

        assertThat(changes(asked, forced))
                .containsExactly(new PodChange.DeletionShortened(
                        minute(5).plusSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(1)));
        assertThat(changes(forced, asked)).isEmpty();
    }

    @Test
    void aContainerWithoutResourcesIsGivenSomeInItsPlaceBesideOneThatHasSome() {
        ContainerResources none = ContainerResources.NONE;
        ContainerResources one = new ContainerResources(Map.of("cpu", Quantity.parse("1")), Map.of());
        PodBuilder pod = CREATING.container("app", app -> app.running(minute(1)).resources(none))
                .with(aContainer("helper").running(minute(1)).resources(one));
        PodBuilder resized = pod.container("app", app -> app.running(minute(1)).resources(one));

        assertThat(changes(pod, resized))
                .containsExactly(
                        new PodChange.ContainerResizeRequested("app", none, one),
                        new PodChange.ContainerResized("app", none, one));
    }

    @Test
    void thatAReleaseBeforeDidNotLookAtResourcesIsNoResize() {
        ContainerResources one = new ContainerResources(Map.of("cpu", Quantity.parse("1")), Map.of());
        PodBuilder unseen = CREATING.container("app", app -> app.running(minute(1)));
        PodBuilder seen =
                CREATING.container("app", app -> app.running(minute(1)).resources(one));

        assertThat(changes(unseen, seen)).isEmpty();
    }

    @Test
    void aFailureOfThePodIsToldByItsPhase() {
        PodBuilder running = CREATING.running("app").ready(second(5));

        assertThat(changes(running, running.failed("Evicted").notReady(second(9))))
                .containsExactly(
                        new PhaseChanged(PodPhase.RUNNING, PodPhase.FAILED),
                        new ReadyChanged(false, "ContainersNotReady", "", Optional.of(second(9))));
    }

    @Test
    void whatNobodyAskedForIsNotTold() {
        PodBuilder running = CREATING.running("app");
        PodBuilder otherwise = running.version(1001)
                .revision("7f7f")
                .requests("cpu", "1")
                .condition("Initialized", ConditionStatus.TRUE);

        assertThat(changes(running, otherwise)).isEmpty();
    }

    @Test
    void anEmptyPodHasNoChangesToTell() {
        assertThat(changes(UNSCHEDULED, UNSCHEDULED)).isEmpty();
        assertThat(changes(UNSCHEDULED.container("app", app -> app.unreported()), UNSCHEDULED))
                .containsExactly(new ContainerWaiting("app", new Waiting("ContainerCreating", ""), 0));
        assertThat(changes(CREATING, CREATING.container("app", app -> app.unspecified())))
                .isEmpty();
    }

    @Test
    void eachTransitionSaysWhereItStands() {
        PodObservation before = CREATING.version(7).build();
        PodObservation after = CREATING.running("app").version(9).build();

        List<PodTransition> transitions = PodDiff.between(Optional.of(before), after, LISTED, 3);

        assertThat(transitions).hasSize(3).allSatisfy(transition -> {
            assertThat(transition.pod()).isEqualTo(after.id());
            assertThat(transition.workload()).isEqualTo(after.workload());
            assertThat(transition.fromResourceVersion()).isEqualTo("7");
            assertThat(transition.toResourceVersion()).isEqualTo("9");
            assertThat(transition.before()).contains(Lifecycle.PENDING);
            assertThat(transition.after()).contains(Lifecycle.RUNNING);
            assertThat(transition.synthesised()).isTrue();
            assertThat(transition.merged()).isEqualTo(3);
        });
    }

    @Test
    void whatTheWatchToldIsNotSynthesised() {
        PodObservation pod = CREATING.version(7).build();

        assertThat(PodDiff.between(Optional.empty(), pod, WATCHED, 1))
                .isNotEmpty()
                .allSatisfy(transition -> {
                    assertThat(transition.synthesised()).isFalse();
                    assertThat(transition.merged()).isEqualTo(1);
                    assertThat(transition.fromResourceVersion()).isEmpty();
                    assertThat(transition.before()).isEmpty();
                });
    }

    @Test
    void theEndOfAPodSaysWhatItWas() {
        PodObservation last = CREATING.running("app").version(9).build();

        PodTransition deleted = PodDiff.end(last, "12", new Deleted(), WATCHED);
        PodTransition left = PodDiff.end(last, "9", new LeftScope(), LISTED);

        assertThat(deleted.change()).isEqualTo(new Deleted());
        assertThat(deleted.fromResourceVersion()).isEqualTo("9");
        assertThat(deleted.toResourceVersion()).isEqualTo("12");
        assertThat(deleted.before()).contains(Lifecycle.RUNNING);
        assertThat(deleted.after()).isEmpty();
        assertThat(deleted.synthesised()).isFalse();
        assertThat(deleted.merged()).isEqualTo(1);
        assertThat(left.change().name()).isEqualTo("left-scope");
        assertThat(left.synthesised()).isTrue();
    }

    private static List<PodChange> changes(PodBuilder before, PodBuilder after) {
        return changes(Optional.of(before.build()), after.build(), WATCHED);
    }

    private static List<PodChange> changes(Optional<PodObservation> before, PodObservation after, Sighting sighting) {
        return PodDiff.between(before, after, sighting, 1).stream()
                .map(PodTransition::change)
                .toList();
    }
}
