package io.podwatch.core.timeline.blind;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.testkit.InstalledTool;
import io.podwatch.core.timeline.mixin.Promtool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the timeline over our detector and its series to the rule that fires, and the standard rules beside it. */
class BlindZonesTest {
    private static final Path FILE = Path.of("..", "..", "alerts", "tests", "blind-zones.yaml");
    private static final List<BlindZone> ZONES = List.of(
            BlindZone.of("a loop of seven minutes is no crash loop for the standard rule", "runs-of-7-minutes"),
            BlindZone.of(
                    "a back-off of a second is over before kube-state-metrics is scraped", "back-off-capped-at-1s"),
            BlindZone.of("an init container is in no series that the standard rule reads", "init-container-loops"),
            BlindZone.ofQuota("a quota that swings between 96 and 100 of 100 begins each standard rule's time anew"));
    private static final String HEAD = """
            # Made of timelines by BlindZonesTest; write it anew with -Dgolden.update=true. What each rule would see of the same minutes: the
            # standard ones by kube-state-metrics, ours by what the detector tells. Scraped and evaluated every 30 s.
            rule_files:
              - ../rules/podwatch-findings.yaml
              - mixin/rules.yaml
            evaluation_interval: 30s
            tests:
            """;

    @Test
    void theTestsOfTheBlindZonesAreThoseOfTheTimelines() throws IOException {
        String expected = HEAD + ZONES.stream().map(BlindZone::test).collect(Collectors.joining("\n"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(FILE, expected);
        }

        assertThat(Files.readString(FILE))
                .as("run the test with -Dgolden.update=true to bring the file up to date")
                .isEqualTo(expected);
    }

    @Test
    void theStandardRulesStaySilentInThemAndOursFire(@TempDir Path scratch) throws IOException, InterruptedException {
        Promtool.isNeeded();

        assertThat(Promtool.testRules(scratch, List.of(FILE)))
                .extracting(InstalledTool.Output::exit, InstalledTool.Output::text)
                .satisfies(
                        found -> assertThat(found.get(0)).as("%s", found.get(1)).isEqualTo(0));
    }
}
