package io.podwatch.detector.metrics;

import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.cloudevent.EventIds;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.detector.testkit.MemoryLog;
import io.podwatch.detector.testkit.PlayedPartition;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DelaysTest {
    private static final Instant NOW = second(60);
    private static final QuotaObservation FULL =
            aQuota("compute").version(1).hard("pods", "4").used("pods", "4").build();
    private static final QuotaObservation FREE =
            aQuota("compute").version(2).hard("pods", "4").used("pods", "1").build();

    private final MemoryLog log = new MemoryLog();
    private final PlayedPartition owner = new PlayedPartition(log);
    private final Delays delays = new Delays();

    @Test
    void aDelayNamesTheRecordOfTheAlertThatItIsOf() throws IOException {
        crashLoops();

        Alert looping = firing();

        assertThat(lines("podwatch_crash_loop_detection_delay_seconds"))
                .contains(
                        "podwatch_crash_loop_detection_delay_seconds_count{cluster=\"test\"} 1",
                        "podwatch_crash_loop_detection_delay_seconds_sum{cluster=\"test\"} 31.0")
                .anyMatch(line -> line.startsWith(
                                "podwatch_crash_loop_detection_delay_seconds_bucket{cluster=\"test\",le=\"60.0\"} 1 # ")
                        && line.contains("{event_id=\"" + EventIds.of(looping) + "\"} 31.0"));
    }

    @Test
    void anAlertThatIsOverWithinFiveMinutesIsInTheBucketOfThose() throws IOException {
        log.sees(second(1), FULL).marks(aWatermark(second(2)).build());
        played();
        log.sees(second(241), FREE);
        played();

        assertThat(lines("podwatch_alert_duration_seconds"))
                .contains(
                        "podwatch_alert_duration_seconds_bucket{alertname=\"PodwatchQuotaUsage\",cluster=\"test\",le=\"60.0\"} 0",
                        "podwatch_alert_duration_seconds_bucket{alertname=\"PodwatchQuotaUsage\",cluster=\"test\",le=\"300.0\"} 1",
                        "podwatch_alert_duration_seconds_sum{alertname=\"PodwatchQuotaUsage\",cluster=\"test\"} 240.0");
    }

    @Test
    void allAlertsHaveAHistogramOfZerosFromTheClustersFirstWatermarkOn() throws IOException {
        log.marks(aWatermark(second(2)).build());
        played();

        assertThat(lines("podwatch_alert_duration_seconds_count"))
                .contains(
                        "podwatch_alert_duration_seconds_count{alertname=\"PodwatchNodeNotReady\",cluster=\"test\"} 0")
                .allMatch(line -> line.endsWith(" 0"));
    }

    @Test
    void whatIsReadAgainByAnotherOwnerCountsNothing() throws IOException {
        crashLoops();
        log.sees(second(1), FULL)
                .sees(second(50), FREE)
                .marks(aWatermark(second(55)).build());
        played();
        String before = String.join("\n", lines("podwatch_"));

        PlayedPartition next = new PlayedPartition(log);
        next.outcomes().forEach(outcome -> outcome.alerts().forEach(change -> delays.changed(change, NOW)));

        assertThat(next.partition().phase().text()).isEqualTo("live");
        assertThat(String.join("\n", lines("podwatch_"))).isEqualTo(before);
    }

    @Test
    void aWatermarksWayIsThatFromItsMakingToItsJudging() throws IOException {
        delays.applied(aWatermark(second(58)).build(), NOW);
        delays.applied(aWatermark(second(61)).build(), NOW);

        assertThat(lines("podwatch_pipeline_delay_seconds"))
                .as("a watcher whose clock is ahead is not behind")
                .contains(
                        "podwatch_pipeline_delay_seconds_bucket{cluster=\"test\",le=\"0.1\"} 1",
                        "podwatch_pipeline_delay_seconds_bucket{cluster=\"test\",le=\"2.0\"} 2",
                        "podwatch_pipeline_delay_seconds_sum{cluster=\"test\"} 2.0");
    }

    private void crashLoops() {
        for (int restarts = 0; restarts <= 3; restarts++) {
            log.sees(second(restarts * 10L), MetricsStory.web(restarts));
        }
        log.marks(aWatermark(second(40)).build());
        played();
    }

    private void played() {
        owner.outcomes().forEach(outcome -> {
            outcome.alerts().forEach(change -> delays.changed(change, NOW));
            log.writes(outcome, NOW);
        });
        log.commitsAll();
        owner.applied().forEach(watermark -> delays.applied(watermark, NOW));
        owner.applied().clear();
    }

    private Alert firing() {
        Alert[] firing = new Alert[1];
        owner.partition()
                .read(state -> firing[0] = state.judge().alerts().iterator().next());
        return firing[0];
    }

    private List<String> lines(String start) throws IOException {
        var text = new ByteArrayOutputStream();
        OpenMetricsTextFormatWriter.create().write(text, delays.collect(), EscapingScheme.ALLOW_UTF8);
        return text.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(start))
                .toList();
    }
}
