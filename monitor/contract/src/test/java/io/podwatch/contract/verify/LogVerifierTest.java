package io.podwatch.contract.verify;

import static io.podwatch.contract.verify.PlayedLog.about;
import static io.podwatch.contract.verify.PlayedLog.saying;
import static io.podwatch.contract.verify.PlayedLog.tombstoneOf;
import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.CheckResult;
import io.podwatch.contract.verify.report.Unjudged;
import io.podwatch.contract.verify.report.VerificationReport;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.incident.Incident;
import io.podwatch.core.detect.incident.IncidentState;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogVerifierTest {

    @Test
    void aSoundLogPasses() {
        VerificationReport report = SoundLog.written().verify();

        assertThat(report.results()).isEmpty();
        assertThat(report.unjudged()).isEmpty();
        assertThat(report.passes()).isTrue();
    }

    @Test
    void theOrderInWhichTopicsAreReadDoesNotMatter() {
        assertThat(SoundLog.written().verifyBackwards().results()).isEmpty();
    }

    @Test
    void whatWasReadIsCounted() {
        VerificationReport report = SoundLog.written().verify();

        assertThat(report.records()).containsEntry("watch.v1", 6L).containsEntry("quotas.v1", 1L);
        assertThat(report.cluster("test")).hasValueSatisfying(cluster -> {
            assertThat(cluster.living()).containsEntry("pods.v1", 3L).containsEntry("alerts.v1", 2L);
            assertThat(cluster.deletions()).isEqualTo(1);
            assertThat(cluster.departures()).isEqualTo(1);
            assertThat(cluster.watermark()).contains(Moments.minute(90));
        });
        assertThat(report.gaps()).containsExactly(SoundLog.gap(Moments.START, Moments.second(30)));
    }

    @Test
    void aCompactedLogPassesAndSaysWhatItCannotTell() {
        VerificationReport report = SoundLog.written().compact().verify();

        assertThat(report.results()).isEmpty();
        assertThat(report.unjudged()).containsEntry(Unjudged.STEP_COMPACTED.text(), 1L);
    }

    @Test
    void aLogWhoseHistoryExpiredPassesAndSaysWhatItCannotTell() {
        VerificationReport report =
                SoundLog.written().expire(SoundLog.BEGIN.plusMillis(12)).verify();

        assertThat(report.results()).isEmpty();
        assertThat(report.unjudged()).containsEntry(Unjudged.HISTORY_EXPIRED.text(), 1L);
    }

    @Test
    void aLogOfWhichNoHistoryIsLeftPassesWhenTheBrokerSaysSo() {
        PlayedLog log = SoundLog.written().compact().expire(Moments.minute(100));
        LogVerifier verifier = new LogVerifier(VerifyOptions.of(PlayedLog.PARTITIONS));
        for (int partition = 0; partition < PlayedLog.PARTITIONS; partition++) {
            verifier.begins(Topic.POD_LIFECYCLE, partition, 50);
        }
        log.records().forEach(verifier::take);

        VerificationReport report = verifier.finish();

        assertThat(report.results()).isEmpty();
        assertThat(report.unjudged()).containsEntry(Unjudged.HISTORY_EXPIRED.text(), 3L);
    }

    @Test
    void anEndOfWhichTheTombstoneMayBeDroppedByNowIsCounted() {
        PlayedLog log = SoundLog.written().remove(about(Topic.PODS, "uid-old"));

        VerificationReport report = log.verify(new VerifyOptions(
                PlayedLog.PARTITIONS, Set.of(), VerifyOptions.EXAMPLES_MAX, Duration.ZERO, Duration.ofMillis(1)));

        assertThat(report.faults(Check.END_WITHOUT_TOMBSTONE)).isZero();
        assertThat(report.unjudged()).containsEntry(Unjudged.TOMBSTONE_EXPIRED.text(), 1L);
    }

    @Test
    void anAlertThatStandsForManyPassesWhileAnyOfThemIsRemembered() {
        PlayedLog log = SoundLog.written();
        PodObservation solo = aPod("solo").uid("uid-solo").version(400).build();
        Incident eviction = new Incident(solo.uid(), "solo", Moments.minute(91), Cause.told("Evicted", "", ""), false);
        log.pod(solo).detectorState(new IncidentState(SoundLog.BARE, 1, true, List.of(eviction)));

        log.alert(SoundLog.firing(SoundLog.BARE.overflow(), 5_400, 5_460))
                .at(Moments.minute(200))
                .mark(SoundLog.watermark(200));

        assertThat(log.verify().results()).isEmpty();
    }

    @Test
    void aClusterThatIsNoLongerWatchedOnPurposePasses() {
        PlayedLog log = SoundLog.written();

        log.everywhere(log.codecs().watermarks().tombstone(SubjectKey.watch("test")));

        assertThat(log.verify().results()).isEmpty();
    }

    @Test
    void otherClustersAreLeftAloneWhenOneIsNamed() {
        PlayedLog log = SoundLog.written().remove(tombstoneOf(Topic.PODS, "uid-old"));

        VerificationReport report = log.verify(new VerifyOptions(
                PlayedLog.PARTITIONS, Set.of("elsewhere"), VerifyOptions.EXAMPLES_MAX, VerifyOptions.ORPHAN_GRACE));

        assertThat(report.passes()).isTrue();
        assertThat(report.clusters()).isEmpty();
    }

    @Test
    void aClusterThatIsNamedAndNotMetIsMissingBesideThoseThatWere() {
        LogVerifier verifier = new LogVerifier(new VerifyOptions(
                PlayedLog.PARTITIONS, Set.of("typo"), VerifyOptions.EXAMPLES_MAX, VerifyOptions.ORPHAN_GRACE));
        SoundLog.written().records().forEach(verifier::take);

        assertThat(verifier.missingClusters()).containsExactly("typo");
        assertThat(verifier.metClusters()).containsExactly("test");
        assertThat(verifier.clusters()).isEmpty();
    }

    @Test
    void examplesAreBoundedAndCountedAll() {
        PlayedLog log =
                SoundLog.written().change(about(Topic.POD_LIFECYCLE, "uid-web"), saying("Succeeded", "\"Running\""));

        VerificationReport report =
                log.verify(new VerifyOptions(PlayedLog.PARTITIONS, Set.of(), 2, VerifyOptions.ORPHAN_GRACE));

        assertThat(report.results())
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.examples()).hasSizeLessThanOrEqualTo(2));
        assertThat(report.results()).extracting(CheckResult::count).anyMatch(count -> count > 2);
    }

    /** Of one version of an object a transaction holds the last state only. */
    @Test
    void aNodeThatTurnsWhileItsPodChangesIsNoFault() {
        PlayedLog log = SoundLog.written();
        PodBuilder web = SoundLog.web(107)
                .running("app", Moments.second(140))
                .restarted(2)
                .after(SoundLog.end(130));
        PodObservation changed = web.nodeReady(ConditionStatus.FALSE).build();
        PodObservation turned = web.nodeReady(ConditionStatus.TRUE).build();

        log.told(log.last("uid-web"), changed).told(changed, turned).state(turned);
        log.told(turned, changed).told(changed, turned).state(turned);

        assertThat(log.verify().results()).isEmpty();
    }

    @Test
    void aCutThroughATransactionIsAContradictionOnlyUntilTheRestIsRead() {
        LogVerifier verifier = new LogVerifier(VerifyOptions.of(PlayedLog.PARTITIONS));
        PlayedLog log = SoundLog.written();
        log.records().stream()
                .filter(tombstoneOf(Topic.PODS, "uid-old").negate())
                .forEach(verifier::take);
        assertThat(verifier.contradictions()).isNotEmpty();

        log.records().stream().filter(tombstoneOf(Topic.PODS, "uid-old")).forEach(verifier::take);

        assertThat(verifier.contradictions()).isEmpty();
    }
}
