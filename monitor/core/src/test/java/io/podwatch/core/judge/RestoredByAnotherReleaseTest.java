package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.StateKey;
import io.podwatch.core.detect.crashloop.ContainerRun;
import io.podwatch.core.detect.crashloop.CrashLoopPolicy;
import io.podwatch.core.detect.crashloop.CrashLoopState;
import io.podwatch.core.detect.crashloop.RunFacts;
import io.podwatch.core.detect.quota.QuotaUsagePolicy;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.testkit.Pods;
import io.podwatch.core.testkit.QuotaBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was written under other thresholds, or in another form. */
final class RestoredByAnotherReleaseTest {
    private static final String FIRING = "firing Deployment/web";

    private final Desk desk = new Desk();

    @Test
    void fewerRestartsThanBeforeOpenAtTheFirstWatermarkAndOnce() {
        desk.seen(web(0), second(0));
        desk.seen(web(1), second(10));
        desk.seen(web(2), second(20));
        assertThat(desk.alerts()).isEmpty();

        desk.restart(restarts(2));
        assertThat(desk.alerts()).isEmpty();
        desk.time(second(30));

        assertThat(desk.alerts()).containsExactly(FIRING);
        int told = desk.topics().changes().size();
        desk.restart(restarts(2));
        desk.time(second(32));
        assertThat(desk.topics().changes()).hasSize(told);
    }

    @Test
    void aShorterPublishedBackOffOpensWhatAlreadyWaits() {
        desk.seen(web(0), second(0));
        PodObservation waits = Pods.aPod("web-1")
                .ofDeployment("web")
                .version(101)
                .container(
                        "app",
                        app -> app.waiting("CrashLoopBackOff", "back-off 40s restarting failed container=app")
                                .restarted(1)
                                .after(Pods.exited(1, second(5), second(9))))
                .build();
        desk.seen(waits, second(10));
        assertThat(desk.alerts()).containsExactly("pending Deployment/web");

        desk.restart(
                policy(CrashLoopPolicy.DEFAULT.withPublishedBackOff(Duration.ofSeconds(40)), QuotaUsagePolicy.DEFAULT));
        desk.time(second(30));

        assertThat(desk.alerts()).containsExactly(FIRING);
    }

    @Test
    void moreRestartsThanBeforeCloseNothingThatFires() {
        desk.seen(web(0), second(0));
        for (int restarts = 1; restarts <= 3; restarts++) {
            desk.seen(web(restarts), second(restarts * 10L));
        }
        assertThat(desk.alerts()).containsExactly(FIRING);

        desk.restart(restarts(5));
        desk.time(second(40));

        assertThat(desk.alerts()).containsExactly(FIRING);
    }

    @Test
    void pressureIsJudgedByTheNewRatios() {
        desk.seen(
                QuotaBuilder.aQuota("compute")
                        .version(1)
                        .hard("pods", "100")
                        .used("pods", "82")
                        .build(),
                second(0));
        desk.time(second(2));
        assertThat(desk.alerts()).isEmpty();

        desk.restart(policy(CrashLoopPolicy.DEFAULT, QuotaUsagePolicy.DEFAULT.withRatios(0.8, 0.7)));
        desk.time(second(4));
        assertThat(desk.alerts()).containsExactly("firing compute pods");

        desk.restart(policy(CrashLoopPolicy.DEFAULT, QuotaUsagePolicy.DEFAULT.withRatios(0.95, 0.9)));
        desk.time(second(6));
        assertThat(desk.alerts()).containsExactly("resolved compute pods recovered");
    }

    @Test
    void aStateInOnePieceIsReadAndWrittenInParts() {
        List<ContainerRun> runs = loopingPods(5);
        CrashLoopState whole = new CrashLoopState(
                CrashLoopState.keyOf("test", "shop", new WorkloadReference("Deployment", "web"), "app"), 5, runs);
        desk.topics().keeps(StateKey.whole(whole.key()), whole);
        desk.restart(JudgePolicy.DEFAULT);
        assertThat(desk.judge().states()).containsExactly(whole.withDesired(0));

        desk.time(second(12));

        assertThat(desk.topics().keys()).hasSize(5).noneMatch(key -> key.part().isEmpty());
        desk.restart(JudgePolicy.DEFAULT);
        assertThat(desk.judge().states()).containsExactly(whole.withDesired(0));
    }

    @Test
    void aPodOfAStateInOnePieceThatChangesFirstTakesTheOthersAlong() {
        List<ContainerRun> runs = loopingPods(3);
        CrashLoopState whole = new CrashLoopState(
                CrashLoopState.keyOf("test", "shop", new WorkloadReference("Deployment", "web"), "app"), 0, runs);
        desk.topics().keeps(StateKey.whole(whole.key()), whole);
        desk.restart(JudgePolicy.DEFAULT);

        desk.gone(looping(1), second(20));

        assertThat(desk.topics().keys()).hasSize(3).noneMatch(key -> key.part().isEmpty());
        desk.time(minute(10));
        assertThat(desk.topics().keys()).hasSize(2);
    }

    @Test
    void partsThatAFormerReleaseLeftBehindDoNotHideWhatItSawSince() {
        CrashLoopState newer = stateOf(loopingPods(1));
        ContainerRun run = newer.runs().get(0);
        RunFacts facts = run.facts();
        RunFacts earlier = new RunFacts(
                facts.uid(),
                facts.pod(),
                facts.restartCount() - 1,
                facts.shortRestarts(),
                facts.longestRun(),
                facts.seenAt().minusSeconds(60),
                facts.runningSince(),
                facts.backOffSeen(),
                facts.cause(),
                facts.endedAt());
        CrashLoopState part = stateOf(List.of(run.with(earlier)));
        desk.topics().keeps(part.keptUnder(), part);
        desk.topics().keeps(StateKey.whole(newer.key()), newer);

        desk.restart(JudgePolicy.DEFAULT);

        assertThat(desk.judge().states()).containsExactly(newer);
    }

    private static CrashLoopState stateOf(List<ContainerRun> runs) {
        return new CrashLoopState(
                CrashLoopState.keyOf("test", "shop", new WorkloadReference("Deployment", "web"), "app"), 0, runs);
    }

    /** Seen by a judge of the present, whose state is then taken for one that was kept in one piece. */
    private List<ContainerRun> loopingPods(int count) {
        for (int pod = 1; pod <= count; pod++) {
            desk.seen(looping(pod), second(10));
        }
        List<ContainerRun> runs = new ArrayList<>();
        desk.judge().states().forEach(state -> runs.addAll(((CrashLoopState) state).runs()));
        desk.topics().keys().forEach(key -> desk.topics().drops(key));
        return runs;
    }

    private static PodObservation looping(int pod) {
        return Pods.aPod("web-" + pod)
                .uid("uid-" + pod)
                .ofDeployment("web")
                .crashLooping("app", 6, Pods.exited(1, second(5), second(9)))
                .build();
    }

    private static PodObservation web(int restarts) {
        return restarts == 0
                ? Pods.aPod("web-1")
                        .ofDeployment("web")
                        .version(100)
                        .running("app", second(0))
                        .build()
                : Pods.aPod("web-1")
                        .ofDeployment("web")
                        .version(100 + restarts)
                        .container(
                                "app",
                                app -> app.running(second(restarts * 10L))
                                        .restarted(restarts)
                                        .after(Pods.exited(1, second(restarts * 10L - 5), second(restarts * 10L - 1))))
                        .build();
    }

    private static JudgePolicy restarts(int restarts) {
        return policy(CrashLoopPolicy.DEFAULT.withRestarts(restarts), QuotaUsagePolicy.DEFAULT);
    }

    private static JudgePolicy policy(CrashLoopPolicy crashLoop, QuotaUsagePolicy quotaUsage) {
        return JudgePolicy.DEFAULT.withCrashLoop(crashLoop).withQuotaUsage(quotaUsage);
    }
}
