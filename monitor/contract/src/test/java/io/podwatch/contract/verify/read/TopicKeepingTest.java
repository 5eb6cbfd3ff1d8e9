package io.podwatch.contract.verify.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.topic.TopicSurvey;
import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.VerificationReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicKeepingTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration HALF_A_WEEK = Duration.ofHours(84);
    private static final VerificationReport PASSED =
            new VerificationReport(Map.of(), List.of(), List.of(), List.of(), Map.of(), List.of("read"));

    @Test
    void topicsAsTheContractHasThemSayNothing() {
        TopicKeeping keeping = keeping(Map.of(), kept(WEEK), HALF_A_WEEK);

        assertThat(keeping.on(PASSED)).isEqualTo(PASSED);
        assertThat(keeping.tombstonesKept()).isEqualTo(WEEK);
    }

    @Test
    void tombstonesThatGoBeforeAReaderIsBackAreWarnedOf() {
        VerificationReport report =
                keeping(Map.of(), kept(Duration.ofHours(2)), HALF_A_WEEK).on(PASSED);

        assertThat(report.passes()).isTrue();
        assertThat(report.notes())
                .hasSize(2)
                .anySatisfy(note -> assertThat(note)
                        .contains("\"podwatch.pods.v1\"", "delete.retention.ms=7200000", "expected 604800 s")
                        .contains("podwatch.detector.absence-max"));
    }

    @Test
    void whoLetsDetectorsBeAwayForLessMayKeepThemForLess() {
        TopicKeeping keeping = keeping(Map.of(), kept(Duration.ofHours(2)), Duration.ofHours(1));

        assertThat(keeping.on(PASSED)).isEqualTo(PASSED);
        assertThat(keeping.tombstonesKept()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void theHeartbeatMayBeKeptAsShortAsTheContractSays() {
        Map<Topic, Duration> kept = Map.of(Topic.WATCH, Duration.ofHours(1), Topic.PODS, WEEK);

        assertThat(keeping(Map.of(), kept, HALF_A_WEEK).on(PASSED)).isEqualTo(PASSED);
    }

    @Test
    void whoWasAwayForLongerThanTombstonesLiveIsWarnedOf() {
        VerificationReport report = keeping(Map.of(), kept(WEEK), HALF_A_WEEK)
                .withAbsent(Map.of("dashboard", List.of("podwatch.pods.v1-3")))
                .on(PASSED);

        assertThat(report.passes()).isTrue();
        assertThat(report.notes()).anySatisfy(note -> assertThat(note).contains("\"dashboard\"", "podwatch.pods.v1-3"));
    }

    @Test
    void aTopicThatIsOfNoUseIsAFault() {
        Map<Topic, List<String>> problems =
                Map.of(Topic.PODS, List.of("expected cleanup.policy=compact"), Topic.ALERTS, List.of());

        VerificationReport report = keeping(problems, kept(WEEK), HALF_A_WEEK).on(PASSED);

        assertThat(report.faults(Check.TOPIC_SETTINGS)).isEqualTo(1);
        assertThat(report.find(Check.TOPIC_SETTINGS).orElseThrow().examples().get(0))
                .satisfies(fault -> assertThat(fault.key()).isEqualTo("podwatch.pods.v1"))
                .satisfies(fault -> assertThat(fault.found()).contains("cleanup.policy=compact"));
    }

    @Test
    void whoMayNotLookAtSettingsIsToldSo() {
        TopicKeeping keeping = TopicKeeping.unknown("not authorized");

        assertThat(keeping.tombstonesKept()).isEqualTo(WEEK);
        assertThat(keeping.on(PASSED).notes())
                .anySatisfy(note -> assertThat(note).contains("not authorized"));
        assertThat(keeping.on(PASSED).passes()).isTrue();
    }

    private static TopicKeeping keeping(
            Map<Topic, List<String>> problems, Map<Topic, Duration> kept, Duration absenceMax) {
        return TopicKeeping.of(new TopicSurvey(problems, kept), new TopicNames("podwatch"), absenceMax);
    }

    private static Map<Topic, Duration> kept(Duration pods) {
        return Map.of(Topic.PODS, pods);
    }
}
