package io.podwatch.detector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.detector.metrics.JudgedStateCollector.Showing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a scrape may cost: docs/metrics.md tells these figures. */
final class SeriesBudgetTest {
    private static final int PODS = 10_000;
    private static final int WORKLOADS = PODS / LargeCluster.PODS_PER_WORKLOAD;
    private static final int SERIES_MAX = 3_000;

    @Test
    void tenThousandPodsOfWhichSomeAreInTroubleStayWithinTheBudget() {
        MetricsStory story = new MetricsStory(showing(20_000));
        new LargeCluster(story).healthy(PODS).loop(PODS * 3 / 100, 2);

        String scrape = story.scrape();

        assertThat(story.series("podwatch_container_crash_looping")).hasSize(150);
        assertThat(series(scrape)).hasSizeBetween(13_000, 15_000);
        assertThat(scrape.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_500_000);
    }

    @Test
    void healthyPodsCostNoSeries() {
        MetricsStory story = new MetricsStory(showing(20_000));
        LargeCluster cluster = new LargeCluster(story).healthy(PODS);
        Set<String> before = series(story.scrape());

        cluster.healthy(PODS);

        assertThat(story.series("podwatch_pods"))
                .as("they are counted")
                .contains(
                        "podwatch_pods{cluster=\"test\",lifecycle=\"Running\",namespace=\"tenant-production-0\"} 68.0");
        assertThat(series(story.scrape())).isEqualTo(before);
    }

    @Test
    void aClusterOfWhichAllPodsLoopAtOnceHasAnAlertForEachWorkloadAndWhatIsOverTheCapIsCounted() {
        MetricsStory story = new MetricsStory(showing(SERIES_MAX));
        new LargeCluster(story).healthy(PODS).loop(PODS, LargeCluster.PODS_PER_WORKLOAD);

        List<String> looping = story.series("podwatch_container_crash_looping");

        assertThat(looping).hasSize(WORKLOADS).allMatch(line -> line.endsWith(" 1.0"));
        assertThat(story.series("podwatch_finding"))
                .as("three severities for each, as far as there is room")
                .hasSize(SERIES_MAX);
        assertThat(story.scrape())
                .contains("podwatch_state_entities{kind=\"alert\"} %d.0".formatted(WORKLOADS))
                .contains("podwatch_series{metric=\"podwatch_finding\"} %d.0".formatted(SERIES_MAX));
        assertThat(story.series("podwatch_series_dropped_total"))
                .anyMatch(line -> line.contains("\"podwatch_finding\"")
                        && value(line) % (3 * WORKLOADS - SERIES_MAX) == 0
                        && value(line) > 0);
    }

    private static Showing showing(int seriesMax) {
        return new Showing(seriesMax, Duration.ofMinutes(15), Duration.ZERO);
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    /** Their names and labels. */
    private static Set<String> series(String scrape) {
        return scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toSet());
    }
}
