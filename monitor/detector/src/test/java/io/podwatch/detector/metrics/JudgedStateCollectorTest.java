package io.podwatch.detector.metrics;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JudgedStateCollectorTest {
    private static final String QUOTA =
            "{cluster=\"test\",namespace=\"shop\",resource=\"pods\",resourcequota=\"compute\"}";
    private static final String WORKLOAD = "cluster=\"test\",container=\"app\",namespace=\"shop\"";

    private final MetricsStory story = new MetricsStory(MetricsStory.SHOWING);

    @Test
    void aCrashLoopHasASeriesAndAHealthyWorkloadHasNone() {
        story.log()
                .sees(second(0), aPod("fine-1").ofDeployment("fine").version(1).build());
        story.troubles();

        assertThat(story.series("podwatch_container_crash_looping"))
                .containsExactly(
                        "podwatch_container_crash_looping{%s,workload=\"web\",workload_kind=\"Deployment\"} 1.0"
                                .formatted(WORKLOAD));
        assertThat(story.series("podwatch_workload_crash_looping_ratio"))
                .singleElement()
                .asString()
                .endsWith(" 0.5");
        assertThat(story.scrape()).doesNotContain("fine");
    }

    @Test
    void podsAreCountedInAllSixStates() {
        story.troubles();

        assertThat(story.series("podwatch_pods"))
                .hasSize(6)
                .contains("podwatch_pods{cluster=\"test\",lifecycle=\"CrashLoopBackOff\",namespace=\"shop\"} 1.0");
    }

    @Test
    void aFullQuotaShowsItsUseAndItsJudgedLevel() {
        story.troubles();

        assertThat(story.series("podwatch_quota_used")).containsExactly("podwatch_quota_used" + QUOTA + " 4.0");
        assertThat(story.series("podwatch_quota_used_ratio"))
                .containsExactly("podwatch_quota_used_ratio" + QUOTA + " 1.0");
        assertThat(story.series("podwatch_quota_level")).containsExactly("podwatch_quota_level" + QUOTA + " 2.0");
        assertThat(story.series("podwatch_quota_rejecting"))
                .singleElement()
                .asString()
                .contains("workload=\"shop\"")
                .endsWith(" 1.0");
    }

    @Test
    void whatCannotBeReadOfAQuotaIsNamedAndTheRestIsJudged() {
        story.troubles();
        assertThat(story.series("podwatch_quota_unreadable"))
                .singleElement()
                .asString()
                .contains("resourcequota=\"late\"");
        story.log()
                .sees(
                        second(55),
                        aQuota("compute")
                                .version(21)
                                .hard("pods", "4")
                                .used("pods", "4")
                                .unreadable("requests.memory", "8 GB")
                                .build());
        story.settles();

        assertThat(story.series("podwatch_quota_unreadable"))
                .contains("podwatch_quota_unreadable{cluster=\"test\",namespace=\"shop\","
                        + "resource=\"requests.memory\",resourcequota=\"compute\"} 1.0");
        assertThat(story.series("podwatch_quota_level")).containsExactly("podwatch_quota_level" + QUOTA + " 2.0");
    }

    @Test
    void aQuotasOwnThresholdIsShownAndWhatItSaysInVain() {
        story.troubles();
        assertThat(story.series("podwatch_quota_threshold_ratio"))
                .containsExactly("podwatch_quota_threshold_ratio" + QUOTA + " 0.85");
        story.log()
                .sees(
                        second(55),
                        aQuota("compute")
                                .version(21)
                                .hard("pods", "4")
                                .used("pods", "4")
                                .annotation("podwatch.io/quota-pressure-open-ratio", "0.7")
                                .annotation("podwatch.io/quota-pressure-close-ratio", "60%")
                                .build());
        story.settles();

        assertThat(story.series("podwatch_quota_threshold_ratio"))
                .containsExactly("podwatch_quota_threshold_ratio" + QUOTA + " 0.7");
        assertThat(story.series("podwatch_annotations_malformed"))
                .contains("podwatch_annotations_malformed{annotation=\"podwatch.io/quota-pressure-close-ratio\","
                        + "cluster=\"test\",namespace=\"shop\",resourcequota=\"compute\"} 1.0");
    }

    @Test
    void aNamespaceTellsItsLeastRoomForMorePodsAndABlockedWorkloadItsOwn() {
        story.troubles();

        assertThat(story.series("podwatch_namespace_quota_headroom_replicas"))
                .containsExactly("podwatch_namespace_quota_headroom_replicas{cluster=\"test\",namespace=\"shop\"} 0.0");
        assertThat(story.series("podwatch_quota_headroom_replicas"))
                .containsExactly("podwatch_quota_headroom_replicas{cluster=\"test\",namespace=\"shop\","
                        + "workload=\"web\",workload_kind=\"Deployment\"} 0.0");
    }

    @Test
    void whatCannotBeJudgedWithoutAKindThatMayNotBeWatchedIsNamed() {
        story.troubles();

        assertThat(story.series("podwatch_finding_off"))
                .containsExactlyInAnyOrder(
                        "podwatch_finding_off{cluster=\"test\",finding=\"NextReplicaBlocked\",kind=\"workload\"} 1.0",
                        "podwatch_finding_off{cluster=\"test\",finding=\"QuotaRejecting\",kind=\"workload\"} 1.0",
                        "podwatch_finding_off{cluster=\"test\",finding=\"RolloutStuck\",kind=\"workload\"} 1.0");
    }

    @Test
    void whatIsOverStaysAtZeroForTheGraceTimeAndThenGoes() {
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
        assertThat(story.series("podwatch_quota_level")).containsExactly("podwatch_quota_level" + QUOTA + " 0.0");

        story.passes(minute(15));
        assertThat(story.series("podwatch_quota_level")).isNotEmpty();

        story.passes(minute(16));
        assertThat(story.series("podwatch_quota_level")).isEmpty();
    }

    @Test
    void aPartitionThatLeavesTakesItsSeriesAlong() {
        story.troubles().givesAway();

        assertThat(story.series("podwatch_pods")).isEmpty();
        assertThat(story.series("podwatch_quota_used")).isEmpty();
        assertThat(story.series("podwatch_container_crash_looping")).isEmpty();
        assertThat(story.series("podwatch_container_restarts_total")).isEmpty();
        assertThat(story.series("podwatch_finding")).isEmpty();
    }

    @Test
    void moreSeriesThanAllowedAreCutAndCounted() {
        MetricsStory narrow =
                new MetricsStory(new JudgedStateCollector.Showing(4, Duration.ofMinutes(15), Duration.ZERO));

        narrow.troubles();

        assertThat(narrow.series("podwatch_pods")).hasSize(4);
        assertThat(narrow.series("podwatch_pods")).hasSize(4);
        assertThat(narrow.scrape()).contains("podwatch_series_dropped_total{metric=\"podwatch_pods\"} 6.0");
    }

    @Test
    void howManyPartitionsThereAreIsToldByWhoeverOwnsNone() {
        story.givesAway();

        assertThat(story.series("podwatch_topic_partitions")).containsExactly("podwatch_topic_partitions 1.0");
        assertThat(story.series("podwatch_partitions")).hasSize(4).allMatch(line -> line.endsWith(" 0.0"));
    }

    @Test
    void restartsAndTerminationsAreCountedByWorkload() {
        story.troubles();

        assertThat(story.series("podwatch_container_restarts_total"))
                .singleElement()
                .asString()
                .endsWith(" 3.0");
        assertThat(story.series("podwatch_container_terminations_total"))
                .singleElement()
                .asString()
                .contains("exit_code=\"1\"")
                .endsWith(" 3.0");
    }

    @Test
    void theAgeOfTheWatermarkIsThatOfTheOldest() {
        story.troubles();

        assertThat(story.series("podwatch_watermark_age_seconds"))
                .containsExactly("podwatch_watermark_age_seconds{cluster=\"test\"} 10.0");
    }
}
