package io.podwatch.it.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.FindingType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a rule may say: PromQL that works on one series in a test may lose alerts when instances and namespaces move. */
class AlertRulesTest {
    private static final Pattern METRIC = Pattern.compile("(?<![\\w:])podwatch_\\w+");
    private static final Pattern OVER_TIME =
            Pattern.compile("\\b(?:increase|rate|irate|delta|idelta|changes|resets|deriv)\\s*\\(\\s*(\\w+)");
    private static final Pattern BY_INSTANCE = Pattern.compile("\\b(?:by|on)\\s*\\([^)]*\\b(?:instance|pod)\\b");
    private static final String RUNBOOKS = "https://podwatch.io/runbooks/";
    private static final List<String> SEVERITIES = List.of("critical", "warning", "info", "none");

    private final DocumentedMetrics metrics = new DocumentedMetrics();

    static Stream<ShippedRule> rules() {
        return ShippedRule.all().stream();
    }

    static Stream<ShippedRule> alerts() {
        return ShippedRule.alerts().stream();
    }

    static Stream<ShippedRule> alertsAboutFindings() {
        return alerts().filter(ShippedRule::isOfFindings);
    }

    @Test
    void everyFindingHasOneAlertOfItsNameAndNoOtherAlertIsBesideThem() {
        assertThat(alertsAboutFindings().map(ShippedRule::name))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(FindingType.values())
                        .map(FindingType::alertName)
                        .toList());
    }

    @Test
    void noNameIsGivenTwice() {
        assertThat(rules().map(ShippedRule::name))
                .doesNotHaveDuplicates()
                .allMatch(name ->
                        name.startsWith("Podwatch") || name.startsWith("podwatch:") || name.contains(":podwatch_"));
    }

    /** Neither a wait nor a join nor a threshold: the detector has judged, and severity and labels are the series'. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("alertsAboutFindings")
    void anAlertAboutAFindingReadsWhatIsHeldOfItAndNothingElse(ShippedRule rule) {
        String finding = rule.name().substring("Podwatch".length());

        assertThat(rule.fields()).containsOnlyKeys("alert", "expr", "annotations");
        assertThat(rule.expression())
                .isEqualTo("max without (job, finding) (podwatch:finding:held{finding=\"" + finding + "\"}) == 1");
    }

    @Test
    void anAlertAboutPodwatchItselfSaysHowSevereItIs() {
        assertThat(alerts().filter(rule -> !rule.isOfFindings()))
                .isNotEmpty()
                .allMatch(rule -> SEVERITIES.contains(rule.label("severity"))
                        || rule.expression().contains("\"severity\", \"critical\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void noRuleTellsInstancesApart(ShippedRule rule) {
        assertThat(BY_INSTANCE.matcher(rule.expression()).find()).isFalse();
    }

    @Test
    void whatIsAskedOfARuleIsFoundWhereItIsMissing() {
        assertThat(BY_INSTANCE.matcher("sum by (job, instance) (up)").find()).isTrue();
        assertThat(OVER_TIME
                        .matcher("increase(podwatch_container_restarts_total[5m])")
                        .results())
                .extracting(found -> found.group(1))
                .allMatch(metrics::isOfNamespaces)
                .hasSize(1);
        assertThat(metrics.isOfNamespaces("podwatch_detector_failures_total")).isFalse();
    }

    /** It is born with its first increase, and born again where its namespace moves to. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("alerts")
    void noAlertRestsOnTheIncreaseOfWhatIsCountedByNamespace(ShippedRule rule) {
        assertThat(OVER_TIME.matcher(rule.expression()).results().map(found -> found.group(1)))
                .noneMatch(metrics::isOfNamespaces);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void everyMetricThatARuleReadsIsThere(ShippedRule rule) {
        assertThat(METRIC.matcher(rule.expression()).results().map(MatchResult::group))
                .allMatch(metrics::has);
    }

    @Test
    void whatTellsFindingsKeepsEveryLabelThatTellsThemApart() {
        String expression = ShippedRule.named("podwatch:finding:told").expression();
        String list = expression.substring(expression.indexOf('(') + 1, expression.indexOf(')'));
        List<String> expected = new ArrayList<>(metrics.labels("podwatch_finding"));
        expected.remove("label_NAME");
        expected.addAll(List.of("job", "label_team", "label_env"));

        assertThat(list.split(", ")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alerts")
    void everyAlertSaysWhatItIsWhatToDoNextAndWhenItIsOver(ShippedRule rule) {
        assertThat(rule.annotation("summary")).matches("[A-Z][^{]*\\.");
        assertThat(rule.annotation("description").lines()).hasSize(4).satisfies(lines -> {
            assertThat(lines.get(2)).startsWith("Next: ").contains("kubectl ");
            assertThat(lines.get(3)).matches("(?s)(Resolves |Never resolves).*\\.");
        });
        assertThat(rule.annotation("runbook_url")).isEqualTo(RUNBOOKS + rule.name() + ".md");
    }
}
