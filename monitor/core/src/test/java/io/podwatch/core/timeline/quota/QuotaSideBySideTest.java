package io.podwatch.core.timeline.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.Severity;
import io.podwatch.core.testkit.InstalledTool;
import io.podwatch.core.timeline.TimeText;
import io.podwatch.core.timeline.mixin.Promtool;
import io.podwatch.core.timeline.quota.QuotaStory.ToldFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuotaSideBySideTest {
    private static final Path RULES = Path.of("..", "..", "alerts", "tests", "mixin", "rules.yaml");
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "detectors.md");
    private static final String BEGIN = "<!-- quotas: begin -->\n";
    private static final String END = "<!-- quotas: end -->";
    private static final String HEAD = """
            | Timeline | Podwatch tells | after | at most as | times | KubeQuotaAlmostFull fires after | KubeQuotaFullyUsed | KubeQuotaExceeded |
            |---|---|---|---|---|---|---|---|
            """;

    @Test
    void theStandardRulesFireWhenTheTimelinesSayAndNeverBefore(@TempDir Path scratch)
            throws IOException, InterruptedException {
        Promtool.isNeeded();
        Files.copy(RULES, scratch.resolve("rules.yaml"));
        Path tests = scratch.resolve("tests.yaml");
        Files.writeString(tests, StandardRules.tests("rules.yaml", QuotaTimeline.all()));

        InstalledTool.Output output = Promtool.testRules(scratch, List.of(tests));

        assertThat(output.text()).contains("SUCCESS");
        assertThat(output.exit()).as(output.text()).isZero();
    }

    @Test
    void aSwingIsToldOnceWhileNoStandardRuleFires() {
        assertThat(QuotaTimeline.swing().fired()).isEmpty();
        assertThat(QuotaStory.of(QuotaTimeline.swing())).singleElement().satisfies(told -> {
            assertThat(told.subject()).isEqualTo("QuotaUsage of pods");
            assertThat(told.opened()).isZero();
            assertThat(told.times()).isEqualTo(1);
        });
    }

    @Test
    void aRefusedRolloutIsToldAtOnceWhileNoStandardRuleFires() {
        assertThat(QuotaTimeline.refusedRollout().fired()).isEmpty();
        assertThat(QuotaStory.of(QuotaTimeline.refusedRollout()))
                .filteredOn(told -> told.worst() != Severity.INFO)
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.subject()).isEqualTo("QuotaRejecting of Deployment/web");
                    assertThat(told.opened()).isEqualTo(Duration.ofMinutes(20));
                });
    }

    @Test
    void aNamespaceThatIsFullOnPurposeStaysQuietAboveInfo() {
        assertThat(QuotaStory.of(QuotaTimeline.fullOnPurpose()))
                .isNotEmpty()
                .allSatisfy(told -> assertThat(told.worst()).isEqualTo(Severity.INFO));
    }

    @Test
    void theTableInTheDocumentIsWhatIsToldNow() throws IOException {
        String document = Files.readString(DOCUMENT);
        String expected = document.substring(0, document.indexOf(BEGIN) + BEGIN.length())
                + QuotaTimeline.all().stream()
                        .map(QuotaSideBySideTest::row)
                        .collect(Collectors.joining("", "\n" + HEAD, "\n"))
                + document.substring(document.indexOf(END));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("run the test with -Dgolden.update=true to bring the table up to date")
                .isEqualTo(expected);
    }

    private static String row(QuotaTimeline timeline) {
        List<ToldFinding> told = QuotaStory.of(timeline);
        Stream<String> ours = Stream.of(
                "**" + timeline.name() + "** " + timeline.what(),
                each(told, ToldFinding::subject),
                each(told, one -> TimeText.of(one.opened())),
                each(told, one -> one.worst().text()),
                each(told, one -> Integer.toString(one.times())));
        Stream<String> standard = StandardRules.ALERTS.stream()
                .map(alertname ->
                        timeline.firedAfter(alertname).map(TimeText::of).orElse("-"));
        return Stream.concat(ours, standard).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String each(List<ToldFinding> told, Function<ToldFinding, String> text) {
        return told.isEmpty() ? "-" : told.stream().map(text).collect(Collectors.joining("<br>"));
    }
}
