package io.podwatch.detector.metrics;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class AlertSeriesTest {
    private final MetricsStory story = new MetricsStory(MetricsStory.SHOWING);

    @Test
    void everyFindingIsToldInOneFormWhetherOrNotItHasAGaugeOfItsOwn() {
        story.troubles();

        assertThat(findings(" 1.0"))
                .containsExactlyInAnyOrder(
                        "container=\"app\",finding=\"ContainerCrashLooping\",label_team=\"checkout\",namespace=\"shop\","
                                + "severity=\"critical\",workload=\"web\",workload_kind=\"Deployment\"",
                        "finding=\"NodeNotReady\",namespace=\"_\",node=\"node-2\",severity=\"warning\"",
                        "finding=\"PodUnschedulable\",label_team=\"checkout\",namespace=\"shop\",severity=\"warning\","
                                + "workload=\"batch\",workload_kind=\"Deployment\"",
                        "finding=\"QuotaControllerLagging\",label_team=\"checkout\",namespace=\"shop\","
                                + "resourcequota=\"late\",severity=\"warning\"",
                        "finding=\"QuotaRejecting\",label_team=\"checkout\",namespace=\"shop\",severity=\"warning\","
                                + "workload=\"shop\",workload_kind=\"Deployment\"",
                        "finding=\"QuotaUsage\",label_team=\"checkout\",namespace=\"shop\",resource=\"pods\","
                                + "resourcequota=\"compute\",severity=\"info\"",
                        "finding=\"WatchBlind\",kind=\"node\",namespace=\"_\",severity=\"warning\"");
    }

    @Test
    void aQuotaThatFillsUpHasTheTimeAtWhichItIsFull() {
        story.fills();

        assertThat(story.series("podwatch_quota_exhausted_timestamp_seconds"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("resource=\"pods\"", "resourcequota=\"filling\"")
                .satisfies(line -> assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .isCloseTo((double) minute(100).getEpochSecond(), within(600.0)));
    }

    @Test
    void eachSeverityHasASeriesAndOneOfThemSaysTheTruth() {
        story.troubles();

        assertThat(story.series("podwatch_finding").stream().filter(line -> line.contains("\"QuotaUsage\"")))
                .hasSize(3)
                .filteredOn(line -> line.endsWith(" 1.0"))
                .hasSize(1);
    }

    @Test
    void aClosedFindingIsZeroAtAllSeveritiesForTheGraceTimeAndThenGoes() {
        story.troubles();
        story.log()
                .sees(
                        second(55),
                        aQuota("compute")
                                .version(21)
                                .hard("pods", "4")
                                .used("pods", "1")
                                .build());
        story.settles();
        assertThat(findings(" 0.0"))
                .filteredOn(line -> line.contains("QuotaUsage"))
                .hasSize(3);

        story.passes(minute(16));
        assertThat(story.series("podwatch_finding")).noneMatch(line -> line.contains("QuotaUsage"));
    }

    @Test
    void aFindingOfNoContainerAndNoNodeSaysSoBeforeTheScrapesTargetGivesItItsOwn() {
        story.troubles();

        assertThat(story.series("podwatch_finding"))
                .filteredOn(line -> line.contains("\"QuotaUsage\""))
                .isNotEmpty()
                .allMatch(line -> line.contains("container=\"\"") && line.contains("node=\"\""));
    }

    @Test
    void whatIsTooMuchToBeToldOneByOneIsCounted() {
        story.overflows();

        assertThat(story.series("podwatch_finding_overflow"))
                .containsExactly("podwatch_finding_overflow{cluster=\"test\",finding=\"PodUnschedulable\","
                        + "namespace=\"lab\",workload_kind=\"Pod\"} 2.0");
        assertThat(findings(" 1.0"))
                .filteredOn(line -> line.contains("namespace=\"lab\""))
                .hasSize(21)
                .contains("finding=\"PodUnschedulable\",namespace=\"lab\",severity=\"warning\",workload=\"other\","
                        + "workload_kind=\"Pod\"");
    }

    /** The labels of all findings with a value, without empty ones, and without the cluster, which is always the same. */
    private List<String> findings(String value) {
        return story.series("podwatch_finding").stream()
                .filter(line -> line.endsWith(value))
                .map(line -> line.substring(line.indexOf('{') + 1, line.indexOf('}'))
                        .replace("cluster=\"test\",", "")
                        .replaceAll("\\w+=\"\",", ""))
                .toList();
    }
}
