package io.podwatch.detector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.testkit.InstalledTool;
import io.podwatch.core.timeline.mixin.Promtool;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own tool reads a scrape in which every metric of the detector occurs. */
final class ScrapeLintTest {
    private final MetricsStory story = new MetricsStory(MetricsStory.SHOWING);

    @TempDir
    private Path scratch;

    @BeforeEach
    void promtoolIsNeeded() {
        Promtool.isNeeded();
    }

    @Test
    void promtoolFindsNothingToSayAgainstAScrape() throws IOException, InterruptedException {
        InstalledTool.Output found = Promtool.checkMetrics(
                scratch, story.troubles().overflows().counts().scrape());

        assertThat(found.text()).isEmpty();
        assertThat(found.exit()).isZero();
    }

    @Test
    void itWouldSayThatAGaugeIsNamedAsACounter() throws IOException, InterruptedException {
        InstalledTool.Output found = Promtool.checkMetrics(
                scratch, story.troubles().scrape().replace("podwatch_pods", "podwatch_pods_total"));

        assertThat(found.text()).contains("podwatch_pods_total");
        assertThat(found.exit()).isNotZero();
    }
}
