package io.podwatch.detector.replay;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.exited;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.Topic;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.detector.testkit.MemoryLog;
import io.podwatch.detector.testkit.PlayedPartition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnedPartitionTest {
    private static final String FIRES = "firing app/web/Deployment";
    private static final QuotaObservation FULL =
            aQuota("compute").version(1).hard("pods", "4").used("pods", "4").build();

    private final MemoryLog log = new MemoryLog();

    @Test
    void whatWasNeverJudgedIsJudgedByTheFirstOwner() {
        log.sees(second(1), FULL);

        assertThat(new PlayedPartition(log).settled()).containsExactly("firing pods/compute");
    }

    @Test
    void whatWasJudgedIsRestoredInSilence() {
        judgedByPredecessor();

        PlayedPartition successor = new PlayedPartition(log);

        assertThat(successor.settled()).isEmpty();
        assertThat(firing(successor)).containsExactly("PodwatchContainerCrashLooping");
        assertThat(restarts(successor)).isEmpty();
    }

    @Test
    void withWhichOtherSeverityAnAlertFiredIsKnownOfWhatIsRestored() {
        judgedByPredecessor();
        PlayedPartition before = new PlayedPartition(log);
        before.settled();
        Alert told = before.partition().alerts().get(0);
        assertThat(before.partition().formerSeverities(told.key())).isEmpty();
        Severity severity = told.detail().severity();
        Severity other = severity == Severity.CRITICAL ? Severity.WARNING : Severity.CRITICAL;
        Alert changed = told.withDetail(told.detail().withSeverity(other));
        log.writes(
                new Outcome(
                        List.of(),
                        List.of(new Outcome.AlertChange(Optional.of(told), Optional.of(changed))),
                        List.of()),
                second(32));

        PlayedPartition successor = new PlayedPartition(log);
        successor.settled();

        assertThat(successor.partition().formerSeverities(told.key())).isEqualTo(Map.of(severity, changed.toldAt()));
        successor.partition().restart();
        assertThat(successor.partition().formerSeverities(told.key())).isEmpty();
    }

    @Test
    void whatAPredecessorHadNotCommittedIsJudgedOnTopOfItsState() {
        log.sees(second(0), web(0)).sees(second(10), web(1)).sees(second(20), web(2));
        judgeAndCommit();
        log.sees(second(30), web(3));

        assertThat(new PlayedPartition(log).settled()).containsExactly(FIRES);
    }

    @Test
    void onProbationPatienceGrowsUntilBrokersThatAreSlowForAllCanTakeItsRecords() {
        Duration whole = Duration.ofSeconds(10);
        OwnedPartition partition = new PlayedPartition(log).partition();
        assertThat(partition.patience(whole)).isEqualTo(whole);

        List<Long> seconds = new ArrayList<>();
        for (int failure = 0; failure < 6; failure++) {
            partition.failWriting("slow");
            seconds.add(partition.patience(whole).toSeconds());
        }

        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
        partition.committed(false);
        assertThat(partition.isOnProbation()).as("nothing was written").isTrue();
        partition.committed(true);
        assertThat(partition.isOnProbation()).isFalse();
        assertThat(partition.patience(whole)).isEqualTo(whole);
    }

    @Test
    void nothingOfAClusterThatIsNoLongerWatchedIsCountedAnyMore() {
        PlayedPartition owner = new PlayedPartition(log);
        Watermark last = aWatermark(minute(1)).build();
        log.sees(second(0), web(0)).sees(second(10), web(1)).marks(last);
        owner.settled();
        assertThat(restarts(owner)).isNotEmpty();

        log.marksGone(last, minute(2));
        owner.settled();
        owner.partition().count(Outcome.NOTHING, minute(2));

        assertThat(restarts(owner)).isEmpty();
    }

    @Test
    void nothingIsSeenBeforeThePastIsKnownAndThePresentReached() {
        log.sees(second(1), FULL);
        PlayedPartition owner = new PlayedPartition(log);

        List<PartitionPhase> phases = new ArrayList<>();
        phases.add(owner.partition().phase());
        assertThat(firing(owner)).isEmpty();
        owner.round();
        phases.add(owner.partition().phase());
        assertThat(firing(owner)).isEmpty();
        owner.settled();
        phases.add(owner.partition().phase());

        assertThat(phases).containsExactly(PartitionPhase.WAITING, PartitionPhase.CATCHING_UP, PartitionPhase.LIVE);
        assertThat(firing(owner)).containsExactly("PodwatchQuotaUsage");
    }

    @Test
    void aMalformedRecordIsToldAndTheRestIsJudged() {
        log.garbles(Topic.QUOTAS).sees(second(1), FULL);
        PlayedPartition owner = new PlayedPartition(log);

        assertThat(owner.settled()).containsExactly("firing pods/compute");
        assertThat(owner.faults().told()).containsExactly("malformed podwatch.quotas.v1@0");
    }

    @Test
    void aMalformedRecordOfThePastIsToldAndSkippedToo() {
        log.garbles(Topic.PODS).garbles(Topic.ALERTS).sees(second(1), FULL).commitsAll();
        PlayedPartition owner = new PlayedPartition(log);

        assertThat(owner.settled()).isEmpty();
        assertThat(owner.faults().told())
                .containsExactlyInAnyOrder("malformed podwatch.pods.v1@0", "malformed podwatch.alerts.v1@0");
    }

    @Test
    void timePassesOnlyByWatermarksWhosePastIsRead() {
        judgedByPredecessor();
        log.sees(second(40), running());
        PlayedPartition owner = new PlayedPartition(log);
        assertThat(owner.settled()).isEmpty();

        log.marks(aWatermark(minute(5)).build());
        assertThat(owner.settled()).isEmpty();
        log.marks(aWatermark(minute(20)).build());

        assertThat(owner.settled()).containsExactly("resolved app/web/Deployment");
    }

    @Test
    void aSubjectThatWentWhileNobodyJudgedIsClosedAsGone() {
        judgedByPredecessor();
        log.seesGone(second(50), web(3)).marks(aWatermark(minute(10)).build());

        assertThat(new PlayedPartition(log).settled()).containsExactly("resolved app/web/Deployment");
    }

    @Test
    void withoutCommittedOffsetsWhatWasToldIsNotToldAgainNorResolvedByOldRecords() {
        log.sees(second(-3_000), ranLong());
        judgedByPredecessor();

        for (MemoryLog lost : List.of(log.losesOffsets(), log.commitsBeyondTheEnd())) {
            PlayedPartition successor = new PlayedPartition(lost);
            assertThat(successor.settled()).isEmpty();
            assertThat(firing(successor)).containsExactly("PodwatchContainerCrashLooping");
            assertThat(restarts(successor)).isEmpty();
        }
    }

    @Test
    void withoutCommittedOffsetsWhatLoopsSinceIsJudgedByFirstSight() {
        judgedByPredecessor();
        log.sees(
                second(500),
                aPod("api-1")
                        .uid("uid-api")
                        .ofDeployment("api")
                        .version(900)
                        .crashLooping("app", 6, exited(1, second(490), second(499)))
                        .build());
        log.sees(second(501), FULL).marks(aWatermark(second(502)).build()).losesOffsets();

        assertThat(new PlayedPartition(log).settled())
                .containsExactlyInAnyOrder("firing app/api/Deployment", "firing pods/compute");
    }

    private static PodObservation ranLong() {
        return aPod("web-1")
                .ofDeployment("web")
                .version(50)
                .container(
                        "app",
                        app -> app.running(second(-3_000))
                                .restarted(7)
                                .after(exited(1, second(-9_000), second(-3_001))))
                .build();
    }

    @Test
    void aRestartForgetsWhatWasNotCommittedAndJudgesItAgain() {
        log.sees(second(1), FULL);
        PlayedPartition owner = new PlayedPartition(log);
        assertThat(owner.settled()).hasSize(1);

        owner.partition().restart();

        assertThat(owner.partition().phase()).isEqualTo(PartitionPhase.WAITING);
        assertThat(firing(owner)).isEmpty();
        assertThat(owner.settled()).containsExactly("firing pods/compute");
    }

    @Test
    void tombstonesOfEveryKindAreUnderstood() {
        log.sees(second(1), FULL).sees(second(1), web(0));
        PlayedPartition owner = new PlayedPartition(log);
        owner.settled();

        log.seesGone(second(2), FULL).seesGone(second(2), web(0));
        owner.settled();

        assertThat(sizes(owner)).containsExactly(0, 0);
    }

    private void judgedByPredecessor() {
        log.sees(second(0), web(0))
                .sees(second(10), web(1))
                .sees(second(20), web(2))
                .sees(second(30), web(3));
        judgeAndCommit();
    }

    private void judgeAndCommit() {
        PlayedPartition predecessor = new PlayedPartition(log);
        predecessor.round();
        predecessor.round().forEach(outcome -> log.writes(outcome, second(31)));
        log.commitsAll();
    }

    private static PodObservation web(int restarts) {
        return restarts == 0
                ? aPod("web-1")
                        .ofDeployment("web")
                        .version(100)
                        .running("app", second(0))
                        .build()
                : aPod("web-1")
                        .ofDeployment("web")
                        .version(100 + restarts)
                        .crashLooping(
                                "app", restarts, exited(1, second(restarts * 10L - 5), second(restarts * 10L - 1)))
                        .build();
    }

    private static PodObservation running() {
        return aPod("web-1")
                .ofDeployment("web")
                .version(200)
                .container("app", app -> app.running(second(40)).restarted(3).after(exited(1, second(25), second(29))))
                .build();
    }

    private static List<String> firing(PlayedPartition owner) {
        List<String> names = new ArrayList<>();
        owner.partition()
                .read(state -> state.judge().alerts().stream()
                        .filter(alert -> alert.isFiring())
                        .forEach(alert -> names.add(alert.key().type().alertName())));
        return names;
    }

    private static List<Long> restarts(PlayedPartition owner) {
        List<Long> counts = new ArrayList<>();
        owner.partition()
                .read(state -> state.counters().forEach(state::time, Duration.ZERO, (row, count) -> {
                    if (row.name() == CounterRow.Name.RESTARTS) {
                        counts.add(count);
                    }
                }));
        return counts;
    }

    private static List<Integer> sizes(PlayedPartition owner) {
        List<Integer> sizes = new ArrayList<>();
        owner.partition().read(state -> {
            sizes.add(state.judge().size(ObservedKind.POD));
            sizes.add(state.judge().size(ObservedKind.QUOTA));
        });
        return sizes;
    }
}
