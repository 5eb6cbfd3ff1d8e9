package io.podwatch.core.change;

import static io.podwatch.core.observation.ConditionStatus.FALSE;
import static io.podwatch.core.observation.ConditionStatus.TRUE;
import static io.podwatch.core.testkit.Moments.START;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.change.PodChange.ConditionChanged;
import io.podwatch.core.change.PodChange.ReadyChanged;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.RestartPolicy;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionDiffTest {
    private static final String SANDBOX = "PodReadyToStartContainers";
    private static final PodBuilder CREATING = aPod("web-1").waiting("app", "ContainerCreating");
    private static final PodBuilder RUNNING = CREATING.running("app", second(5)).ready(second(6));

    @Test
    void whyAPodCannotBeScheduledIsTold() {
        PodBuilder refused = refused("0/3 nodes are available: 3 Insufficient cpu.");

        assertThat(changes(CREATING.onNode(""), refused))
                .containsExactly(changed(
                        "PodScheduled",
                        FALSE,
                        "Unschedulable",
                        "0/3 nodes are available: 3 Insufficient cpu.",
                        Optional.of(START)));
    }

    @Test
    void otherNumbersOfNodesAreNoNews() {
        PodBuilder one = refused("0/3 nodes are available: 1 Insufficient memory, 2 Insufficient cpu.");
        PodBuilder other = refused("0/12 nodes are available: 11 Insufficient cpu, 1 Insufficient memory. preemption: "
                + "0/12 nodes are available: 12 No preemption victims found for incoming pod.");

        assertThat(changes(one, other)).isEmpty();
        assertThat(changes(refused("waiting for 3 of 5 members"), refused("waiting for 4 of 5 members")))
                .isEmpty();
        assertThat(changes(refused("…3 Insufficient cpu."), refused("…13 Insufficient cpu.")))
                .isEmpty();
    }

    @Test
    void anotherReasonIsNewsWhoseTimeNobodyTells() {
        PodBuilder one = refused("0/3 nodes are available: 3 Insufficient cpu.");
        PodBuilder other = refused("0/3 nodes are available: 3 node(s) had untolerated taint {gpu: }.");

        assertThat(changes(one, other))
                .containsExactly(changed(
                        "PodScheduled",
                        FALSE,
                        "Unschedulable",
                        "0/3 nodes are available: 3 node(s) had untolerated taint {gpu: }.",
                        Optional.empty()));
        assertThat(changes(CREATING.unscheduled("SchedulingGated", START), one)).hasSize(1);
    }

    @Test
    void thatItIsScheduledAtLastIsAChangeOfItsOwn() {
        PodBuilder scheduled = CREATING.condition("PodScheduled", TRUE, "", second(3));

        assertThat(changes(refused("no nodes available"), scheduled))
                .containsExactly(new PodChange.Scheduled("node-1", Optional.of(second(3))));
    }

    @Test
    void whoIsAboutToEndAPodIsToldBeforeItEnds() {
        PodBuilder threatened =
                RUNNING.condition("DisruptionTarget", TRUE, "PreemptionByScheduler", "for a critical pod", second(9));

        assertThat(changes(RUNNING, threatened))
                .containsExactly(changed(
                        "DisruptionTarget",
                        TRUE,
                        "PreemptionByScheduler",
                        "for a critical pod",
                        Optional.of(second(9))));
        assertThat(changes(threatened, threatened.deletionRequested(second(10))))
                .extracting(PodChange::name)
                .containsExactly("deletion-requested");
    }

    @Test
    void aThreatThatPassesIsToldHoweverItIsTakenBack() {
        PodBuilder threatened = RUNNING.condition("DisruptionTarget", TRUE, "PreemptionByScheduler", second(9));
        PodBuilder spared = RUNNING.condition("DisruptionTarget", FALSE, "", second(129));

        assertThat(changes(threatened, spared))
                .containsExactly(changed("DisruptionTarget", FALSE, "", "", Optional.of(second(129))));
        assertThat(changes(threatened, RUNNING))
                .containsExactly(changed("DisruptionTarget", FALSE, "", "", Optional.empty()));
        assertThat(changes(RUNNING, spared)).isEmpty();
    }

    @Test
    void aResizeThatHasToWaitIsToldWithItsReasonAndNotWithEachMessage() {
        PodBuilder deferred = RUNNING.condition("PodResizePending", TRUE, "Deferred", "requested: 2, free: 1", START);
        PodBuilder again = RUNNING.condition("PodResizePending", TRUE, "Deferred", "requested: 2, free: 0", START);
        PodBuilder infeasible = RUNNING.condition("PodResizePending", TRUE, "Infeasible", "", START);

        assertThat(changes(RUNNING, deferred)).hasSize(1);
        assertThat(changes(deferred, again)).isEmpty();
        assertThat(changes(deferred, infeasible)).hasSize(1);
    }

    @Test
    void aSandboxThatIsThereIsNewsWhileNothingHasRunInIt() {
        PodBuilder made = CREATING.condition(SANDBOX, TRUE, "", second(4));

        assertThat(changes(CREATING.condition(SANDBOX, FALSE, "", START), made))
                .containsExactly(changed(SANDBOX, TRUE, "", "", Optional.of(second(4))));
        assertThat(changes(
                        CREATING.condition(SANDBOX, FALSE, "", START),
                        CREATING.running("app", second(5)).condition(SANDBOX, TRUE, "", second(4))))
                .extracting(PodChange::name)
                .doesNotContain("condition-changed");
        assertThat(changes(made, made.running("app", second(5))))
                .extracting(PodChange::name)
                .doesNotContain("condition-changed");
    }

    @Test
    void aSandboxThatIsLostAndMadeAnewIsTold() {
        PodBuilder with = RUNNING.condition(SANDBOX, TRUE, "", second(4));
        PodBuilder without = RUNNING.condition(SANDBOX, FALSE, "", second(50));

        assertThat(changes(with, without)).containsExactly(changed(SANDBOX, FALSE, "", "", Optional.of(second(50))));
        assertThat(changes(without, with)).containsExactly(changed(SANDBOX, TRUE, "", "", Optional.of(second(4))));
    }

    @Test
    void thatAPodWhichEndsLosesItsSandboxGoesWithoutSaying() {
        PodBuilder with = RUNNING.condition(SANDBOX, TRUE, "", second(4)).restartPolicy(RestartPolicy.NEVER);
        PodBuilder without = with.condition(SANDBOX, FALSE, "", second(50));

        assertThat(names(with, without.terminated("app", 0).succeeded())).doesNotContain("condition-changed");
        assertThat(names(with, without.terminated("app", 0))).doesNotContain("condition-changed");
        assertThat(names(with, without.deletionRequested(second(49)))).doesNotContain("condition-changed");
    }

    @Test
    void aPodThatIsHeldBackByAReadinessGateAloneSaysSo() {
        PodBuilder gated = CREATING.running("app", second(5))
                .condition("Ready", FALSE, "ReadinessGatesNotReady", "the status of pod readiness gate \"lb\"", START);

        assertThat(changes(CREATING.notReady(START).running("app", second(5)), gated))
                .containsExactly(changed(
                        "Ready",
                        FALSE,
                        "ReadinessGatesNotReady",
                        "the status of pod readiness gate \"lb\"",
                        Optional.empty()));
        assertThat(changes(RUNNING, gated))
                .containsExactly(new ReadyChanged(
                        false,
                        "ReadinessGatesNotReady",
                        "the status of pod readiness gate \"lb\"",
                        Optional.of(START)));
        assertThat(names(gated, RUNNING)).containsExactly("ready-changed");
    }

    private static PodBuilder refused(String message) {
        return CREATING.unscheduled("Unschedulable", START)
                .condition("PodScheduled", FALSE, "Unschedulable", message, START);
    }

    private static ConditionChanged changed(
            String type, ConditionStatus status, String reason, String message, Optional<Instant> at) {
        return new ConditionChanged(new Condition(type, status, reason, message, at));
    }

    private static List<String> names(PodBuilder before, PodBuilder after) {
        return changes(before, after).stream().map(PodChange::name).toList();
    }

    private static List<PodChange> changes(PodBuilder before, PodBuilder after) {
        return PodDiff.between(Optional.of(before.build()), after.build(), Sighting.WATCHED, 1).stream()
                .map(PodTransition::change)
                .toList();
    }
}
