package io.podwatch.contract.verify;

import static io.podwatch.contract.verify.PlayedLog.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.VerificationReport;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Pods that go on all the time while the log is read: what is on its way is no fault, and what is one does not hide in it. */
class BusyLogTest {

    @Test
    void aContradictionThatLastsIsToldThoughThePodMovesOn() throws InterruptedException {
        PlayedLog log = SoundLog.written();
        log.pod(running(107, 131, 2).build())
                .remove(about(Topic.POD_LIFECYCLE, "uid-web", "\"toResourceVersion\":\"107\"")
                        .and(about(Topic.POD_LIFECYCLE, "uid-web", "container-terminated")))
                .pod(running(108, 131, 2).message("words").build());

        VerificationReport report = reader(log)
                .beforeCut(2, () -> log.pod(running(109, 140, 3).build()))
                .verify();

        assertThat(report.find(Check.STATE_CONTRADICTS)).hasValueSatisfying(result -> {
            assertThat(result.count()).isEqualTo(1);
            assertThat(result.examples().get(0).found()).contains("end");
        });
    }

    @Test
    void whatIsOnItsWayAtEveryCutIsNoFault() throws InterruptedException {
        PlayedLog log = SoundLog.written();
        log.pod(running(107, 140, 2).build());

        VerificationReport report = reader(log)
                .withoutAtFirst(version(Topic.PODS, 107))
                .beforeCut(2, () -> log.pod(running(108, 150, 3).build()).remove(version(Topic.PODS, 108)))
                .verify();

        assertThat(report.results()).isEmpty();
        assertThat(report.unjudged()).isEmpty();
    }

    @Test
    void aHistoryThatIsOnItsWayIsNoFault() throws InterruptedException {
        PlayedLog log = SoundLog.written();
        log.pod(running(107, 140, 2).build());

        VerificationReport report = reader(log)
                .withoutAtFirst(version(Topic.POD_LIFECYCLE, 107))
                .beforeCut(
                        2,
                        () -> log.pod(running(108, 150, 3).build())
                                .remove(about(Topic.POD_LIFECYCLE, "uid-web", "\"toResourceVersion\":\"108\"")))
                .verify();

        assertThat(report.results()).isEmpty();
    }

    @Test
    void aStateThatStaysBehindIsToldThoughTheHistoryMovesOn() throws InterruptedException {
        PlayedLog log = SoundLog.written();
        log.pod(running(107, 140, 2).build()).remove(version(Topic.PODS, 107));

        VerificationReport report = reader(log)
                .beforeCut(2, () -> log.pod(running(108, 150, 3).build()).remove(version(Topic.PODS, 108)))
                .verify();

        assertThat(report.faults(Check.STATE_BEHIND)).isEqualTo(1);
    }

    @Test
    void aNodeThatTurnsAgainAndAgainMakesNoFault() throws InterruptedException {
        PlayedLog log = SoundLog.written();
        log.pod(running(106, 130, 1).nodeReady(ConditionStatus.TRUE).build());
        Predicate<LoggedRecord> lastState =
                one -> one.position().equals(lastOf(log, Topic.PODS, "uid-web").position());
        LoggedRecord hidden = lastOf(log, Topic.PODS, "uid-web");

        VerificationReport report = reader(log)
                .withoutAtFirst(one -> one.position().equals(hidden.position()))
                .beforeCut(
                        2,
                        () -> log.pod(running(106, 130, 1)
                                        .nodeReady(ConditionStatus.UNKNOWN)
                                        .build())
                                .remove(lastState))
                .verify();

        assertThat(report.results()).isEmpty();
        assertThat(report.unjudged()).containsEntry("not-settled", 1L);
    }

    private static LoggedRecord lastOf(PlayedLog log, Topic topic, String keyEnd) {
        return log.records().stream()
                .filter(about(topic, keyEnd))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static Predicate<LoggedRecord> version(Topic topic, int version) {
        String member = topic == Topic.PODS ? "resourceVersion" : "toResourceVersion";
        return about(topic, "uid-web", "\"" + member + "\":\"" + version + "\"");
    }

    /** The web pod in one more run. */
    private static PodBuilder running(long version, long second, int restarts) {
        return SoundLog.web(version)
                .running("app", Moments.second(second))
                .restarted(restarts)
                .after(SoundLog.end(second - 10))
                .nodeReady(ConditionStatus.FALSE);
    }

    private static PlayedReader reader(PlayedLog log) {
        return new PlayedReader(log, partitions -> 0);
    }
}
