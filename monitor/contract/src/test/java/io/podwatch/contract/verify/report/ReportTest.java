package io.podwatch.contract.verify.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.Topic;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.testkit.Moments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Gap GAP =
            new Gap("prod", ObservedKind.POD, GapReason.START, Moments.START, Moments.second(12), "100", "140", 7, 2);

    @Test
    void aPassedReportSaysWhatWasReadAndThatItPasses() {
        String text = ReportText.of(report(new FindingLedger(5)), 10);

        assertThat(text)
                .startsWith("RECORDS READ")
                .contains("pods.v1", "1,234")
                .contains("CLUSTER prod (watermark 2026-01-01T00:00:00Z)", "3 deleted, 1 left the scope, 2 gaps")
                .contains("pod start", "(12.0 s), versions 100 to 140, 7 changed, 2 gone")
                .endsWith("PASS: the log can be trusted");
    }

    @Test
    void eachFaultIsShownWithItsPlaceAndAllAreCounted() {
        FindingLedger ledger = new FindingLedger(1);
        FindingLedger.Place place = ledger.at("prod", new LogPosition(Topic.PODS, 3, 77), "prod/shop/uid-1");
        place.fault(Check.STATE_ORDER, "version 9 or later", "version 8");
        place.fault(Check.STATE_ORDER, "version 9 or later", "version 7");
        place.unjudged(Unjudged.STEP_COMPACTED);

        String text = ReportText.of(report(ledger), 10);

        assertThat(text)
                .contains("FAULT state-order: 2; The resourceVersions of one object's states never go back.")
                .contains("pods.v1-3@77 prod/shop/uid-1: expected version 9 or later, found version 8")
                .doesNotContain("version 7")
                .contains("NOT JUDGED", "step-compacted")
                .endsWith("FAIL: 2 faults");
    }

    @Test
    void gapsBeyondTheBoundAreCountedOnly() {
        assertThat(ReportText.of(report(new FindingLedger(5)), 0)).doesNotContain("GAPS");
    }

    @Test
    void theJsonHoldsVerdictCountsAndPlaces() {
        FindingLedger ledger = new FindingLedger(5);
        ledger.at("prod", new LogPosition(Topic.WATCH, 0, 5), "prod").fault(Check.WATERMARK_BACK, "later", "earlier");

        assertThat(ReportShape.json(report(ledger)))
                .contains("\"passes\":false", "\"faults\":1", "\"pods.v1\":1234")
                .contains("\"check\":\"watermark-back\"", "\"position\":\"watch.v1-0@5\"", "\"key\":\"prod\"")
                .contains("\"reason\":\"start\"", "\"deletions\":3");
    }

    private static VerificationReport report(FindingLedger ledger) {
        ClusterSummary cluster =
                new ClusterSummary("prod", "uid", Map.of("pods.v1", 5L), 20, 3, 1, 2, Optional.of(Moments.START));
        return new VerificationReport(
                Map.of("pods.v1", 1234L),
                List.of(cluster),
                ledger.results(),
                List.of(GAP, GAP),
                ledger.unjudged(),
                List.of());
    }
}
