package io.podwatch.core.change;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Pods.aContainer;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.ended;
import static io.podwatch.core.testkit.Pods.exited;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.change.PodChange.ContainerStarted;
import io.podwatch.core.change.PodChange.ContainerTerminated;
import io.podwatch.core.change.PodChange.ContainerWaiting;
import io.podwatch.core.pod.ContainerState.Running;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.ContainerState.Waiting;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.testkit.ContainerBuilder;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the diff tells of the runs of one container, each of which ends once. */
class ContainerRunsTest {
    private static final ContainerBuilder APP = aContainer("app");
    private static final Terminated FIRST_END = exited(1, minute(0), minute(1));
    private static final Terminated SECOND_END = exited(137, minute(2), minute(3));
    private static final Terminated NEVER_RAN = exited(128);

    @Test
    void aRunThatEndsIsTold() {
        assertThat(told(APP.running(minute(0)), APP.terminated(FIRST_END)))
                .containsExactly(new ContainerTerminated("app", FIRST_END, 0));
    }

    @Test
    void theEndIsTimedByTheContainersOwnClock() {
        assertThat(told(APP.running(minute(0)), APP.terminated(FIRST_END))
                        .get(0)
                        .at())
                .contains(minute(1));
        assertThat(told(APP.terminated(FIRST_END), running(minute(2), 1, FIRST_END))
                        .get(0)
                        .at())
                .contains(minute(2));
    }

    @Test
    void anEndSeenInTheStateIsNotToldAgainFromLastState() {
        ContainerBuilder terminated = APP.terminated(FIRST_END).restarted(4);
        ContainerBuilder waiting = APP.crashLooping(4, FIRST_END);
        ContainerBuilder created = APP.waiting("").restarted(5).after(FIRST_END);
        ContainerBuilder running = running(minute(2), 5, FIRST_END);

        assertThat(told(terminated, waiting)).containsExactly(waiting("CrashLoopBackOff", waiting, 4));
        assertThat(told(waiting, created)).containsExactly(waiting("", created, 5));
        assertThat(told(created, running)).containsExactly(started(minute(2), 5));
        assertThat(told(waiting, running)).containsExactly(started(minute(2), 5));
        assertThat(told(terminated, running)).containsExactly(started(minute(2), 5));
    }

    @Test
    void anEndThatOnlyLastStateShowsIsToldBeforeTheStart() {
        assertThat(told(APP.running(minute(0)), running(minute(2), 1, FIRST_END)))
                .containsExactly(new ContainerTerminated("app", FIRST_END, 0), started(minute(2), 1));
    }

    @Test
    void anEndThatOnlyLastStateShowsIsToldBeforeTheWait() {
        ContainerBuilder waiting = APP.crashLooping(0, FIRST_END);

        assertThat(told(APP.running(minute(0)), waiting))
                .containsExactly(new ContainerTerminated("app", FIRST_END, 0), waiting("CrashLoopBackOff", waiting, 0));
    }

    @Test
    void ofSeveralMissedRunsTheNewestEndIsToldWithItsCount() {
        ContainerBuilder before = running(minute(0), 4, FIRST_END);

        assertThat(told(before, running(minute(9), 7, SECOND_END)))
                .containsExactly(new ContainerTerminated("app", SECOND_END, 6), started(minute(9), 7));
        assertThat(told(before, APP.terminated(SECOND_END).restarted(7).after(FIRST_END)))
                .containsExactly(new ContainerTerminated("app", SECOND_END, 7));
    }

    @Test
    void waitingAgainAfterARunThatNobodySawIsTold() {
        ContainerBuilder after = APP.crashLooping(5, SECOND_END);

        assertThat(told(APP.crashLooping(4, FIRST_END), after))
                .containsExactly(new ContainerTerminated("app", SECOND_END, 5), waiting("CrashLoopBackOff", after, 5));
    }

    @Test
    void runsWithoutInstantsAreToldApartByTheRestartCount() {
        ContainerBuilder fourth = APP.terminated(NEVER_RAN).restarted(4);
        ContainerBuilder fifth = APP.terminated(NEVER_RAN).restarted(5);

        assertThat(told(fourth, fifth)).containsExactly(new ContainerTerminated("app", NEVER_RAN, 5));
        assertThat(told(fourth, fourth)).isEmpty();
    }

    @Test
    void aRunWithoutInstantsIsToldOnceOnItsWayThroughLastState() {
        ContainerBuilder terminated = APP.terminated(NEVER_RAN).restarted(4);
        ContainerBuilder waiting = APP.crashLooping(4, NEVER_RAN);
        ContainerBuilder created = APP.waiting("").restarted(5).after(NEVER_RAN);
        ContainerBuilder running = running(minute(2), 5, NEVER_RAN);
        ContainerBuilder endedAgain = APP.terminated(NEVER_RAN).restarted(5).after(NEVER_RAN);

        assertThat(told(terminated, waiting)).hasOnlyElementsOfType(ContainerWaiting.class);
        assertThat(told(waiting, created)).hasOnlyElementsOfType(ContainerWaiting.class);
        assertThat(told(created, running)).hasOnlyElementsOfType(ContainerStarted.class);
        assertThat(told(waiting, running)).hasOnlyElementsOfType(ContainerStarted.class);
        assertThat(told(running, endedAgain)).containsExactly(new ContainerTerminated("app", NEVER_RAN, 5));
    }

    @Test
    void aLostContainerEndsTheRunBeforeTheCount() {
        Terminated lost = ended(137, "ContainerStatusUnknown", minute(0), minute(1));
        ContainerBuilder startingOver =
                APP.waiting("ContainerCreating").restarted(5).after(lost);

        assertThat(told(running(minute(0), 4, FIRST_END), startingOver))
                .containsExactly(
                        new ContainerTerminated("app", lost, 4), waiting("ContainerCreating", startingOver, 5));
        assertThat(told(startingOver, running(minute(2), 5, lost))).containsExactly(started(minute(2), 5));
    }

    @Test
    void aCountThatGoesBackwardsStartsANewRun() {
        assertThat(told(running(minute(0), 7, FIRST_END), running(minute(4), 0, SECOND_END)))
                .containsExactly(new ContainerTerminated("app", SECOND_END, 0), started(minute(4), 0));
        assertThat(told(APP.running(minute(0)).restarted(7), APP.running(minute(4))))
                .containsExactly(started(minute(4), 0));
    }

    @Test
    void aRunningContainerWithoutAnInstantIsANewRunByItsCount() {
        ContainerBuilder running = APP.runningWithoutInstant();

        assertThat(told(running, running)).isEmpty();
        assertThat(told(running, running.restarted(1)))
                .containsExactly(new ContainerStarted("app", new Running(Optional.empty()), 1));
    }

    @Test
    void readinessOfAContainerIsNoRun() {
        assertThat(told(APP.running(minute(0)), APP.running(minute(0)).notReady()))
                .isEmpty();
    }

    @Test
    void aContainerThatAppearsIsToldAsItStands() {
        PodBuilder alone = pod(APP.running(minute(0)));
        PodBuilder joined = alone.with(aContainer("debugger").terminated(SECOND_END));

        assertThat(told(alone, joined)).containsExactly(new ContainerTerminated("debugger", SECOND_END, 0));
    }

    @Test
    void containersAreToldInTheOrderOfTheStatus() {
        PodBuilder before = pod(APP.running(minute(0))).running("proxy", minute(0));
        PodBuilder after = before.terminated("proxy", SECOND_END).terminated("app", FIRST_END);

        assertThat(told(before, after))
                .containsExactly(
                        new ContainerTerminated("app", FIRST_END, 0), new ContainerTerminated("proxy", SECOND_END, 0));
    }

    @Test
    void twoRunsInOneSecondAreToldApartByTheirContainers() {
        Terminated first = exited(1, minute(1), minute(1)).withContainer(1);
        Terminated second = first.withContainer(2);

        assertThat(told(APP.terminated(first), APP.terminated(second).after(first)))
                .containsExactly(new ContainerTerminated("app", second, 0));
        assertThat(told(
                        APP.running(minute(1)).inRun(1),
                        APP.running(minute(1)).inRun(2).after(first)))
                .containsExactly(
                        new ContainerTerminated("app", first, 0),
                        new ContainerStarted("app", new Running(Optional.of(minute(1)), 2), 0));
    }

    @Test
    void aContainerThatEndedTwiceUnseenTellsOfBothEnds() {
        Terminated fourth = FIRST_END.withContainer(4);
        Terminated fifth = SECOND_END.withContainer(5);
        ContainerBuilder after = APP.terminated(fifth).restarted(5).after(fourth);

        assertThat(told(APP.running(minute(0)).inRun(4).restarted(4), after))
                .containsExactly(new ContainerTerminated("app", fourth, 4), new ContainerTerminated("app", fifth, 5));
        assertThat(told(APP.terminated(fourth).restarted(4), after))
                .containsExactly(new ContainerTerminated("app", fifth, 5));
        assertThat(told(after, APP.crashLooping(5, fifth))).hasOnlyElementsOfType(ContainerWaiting.class);
    }

    @Test
    void aRunWhoseContainerBecomesKnownIsNoNewRun() {
        assertThat(told(APP.running(minute(0)), APP.running(minute(0)).inRun(1)))
                .isEmpty();
        assertThat(told(APP.terminated(FIRST_END), APP.terminated(FIRST_END.withContainer(1))))
                .isEmpty();
        assertThat(told(
                        running(minute(2), 1, FIRST_END),
                        running(minute(2), 1, FIRST_END.withContainer(1)).inRun(2)))
                .isEmpty();
    }

    private static ContainerBuilder running(Instant since, int restarts, Terminated last) {
        return APP.running(since).restarted(restarts).after(last);
    }

    private static ContainerStarted started(Instant since, int restarts) {
        return new ContainerStarted("app", new Running(Optional.of(since)), restarts);
    }

    private static ContainerWaiting waiting(String reason, ContainerBuilder container, int restarts) {
        Waiting waiting = (Waiting) container.build().state();
        assertThat(waiting.reason()).isEqualTo(reason);
        return new ContainerWaiting("app", waiting, restarts);
    }

    private static PodBuilder pod(ContainerBuilder container) {
        return aPod("web-1").phase(PodPhase.RUNNING).onlyGivenConditions().with(container);
    }

    private static List<PodChange> told(ContainerBuilder before, ContainerBuilder after) {
        return told(pod(before), pod(after));
    }

    private static List<PodChange> told(PodBuilder before, PodBuilder after) {
        return PodDiff.between(Optional.of(before.build()), after.build(), Sighting.WATCHED, 1).stream()
                .map(PodTransition::change)
                .toList();
    }
}
