package io.podwatch.core.detect.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.ScenarioTable;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.Transition;
import io.podwatch.core.evidence.QuotaRejection;
import io.podwatch.core.evidence.QuotaRejectionText;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.workload.Replicas;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class QuotaRejectingDetectorTest {
    private static final QuotaRejectingState CLEAR =
            QuotaRejectingState.clear("test", "shop", new WorkloadReference("StatefulSet", "db"));

    @Test
    void oneRefusalOpensAndOneSuccessCloses() {
        ScenarioTable.of("""
            0:00 | satisfied          | clear   |
            0:01 | refused by compute | refused | opened warning 2/5
            0:02 | refused by compute | refused |
            0:03 | refused by objects | refused | updated warning 2/5
            0:04 | satisfied          | clear   | closed recovered
            0:05 | satisfied          | clear   |
            0:06 | refused by compute | refused | opened warning 2/5
            0:07 | gone               | clear   | closed gone
            0:08 | gone               | clear   |
            """).holds(new Story());
    }

    @Test
    void workloadWithoutAnyPodIsCritical() {
        assertThat(opened("exceeded quota: compute, requested: pods=1, used: pods=2, limited: pods=2", 0)
                        .severity())
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void summaryTellsWhatIsMissing() {
        FindingDetail detail = opened(
                "exceeded quota: compute, requested: limits.cpu=2,pods=1, used: limits.cpu=3,pods=9, limited: limits.cpu=4,pods=9",
                3);

        assertThat(detail.summary())
                .isEqualTo(
                        "quota compute refuses pods of StatefulSet/db: missing limits.cpu=1 (3 for all 2), pods=1 (2 for all 2)");
        assertThat(detail.evidence())
                .containsEntry("resourcequota", "compute")
                .containsEntry("requested_limits.cpu", "2")
                .containsEntry("used_limits.cpu", "3")
                .containsEntry("limited_limits.cpu", "4")
                .containsEntry("missing_limits.cpu", "1")
                .containsEntry("missing_for_all_limits.cpu", "3");
    }

    @Test
    void summaryTellsWhatIsNotSpecified() {
        FindingDetail detail =
                opened("failed quota: compute: must specify limits.cpu for: app; requests.memory for: app", 3);

        assertThat(detail.summary())
                .isEqualTo(
                        "quota compute refuses pods of StatefulSet/db: they do not specify limits.cpu, requests.memory");
    }

    @Test
    void summaryOfACutMessageStillNamesTheQuota() {
        assertThat(opened("exceeded quota: compute, requested: pods=1, us", 3).summary())
                .isEqualTo("quota compute refuses pods of StatefulSet/db");
    }

    private static FindingDetail opened(String text, int available) {
        Finding finding = new QuotaRejectingDetector()
                .apply(CLEAR, refused(text, available, Moments.START), QuotaRejectingPolicy.DEFAULT)
                .findings()
                .get(0);
        return ((Finding.Opened) finding).detail();
    }

    private static QuotaRejectingInput.Refused refused(String text, int available, Instant at) {
        QuotaRejection rejection =
                QuotaRejectionText.parse("pods \"db-3\" is forbidden: " + text).orElseThrow();
        return new QuotaRejectingInput.Refused(rejection, new Replicas(5, 3, 3, 3, available), Map.of(), at);
    }

    private static final class Story implements ScenarioTable.Telling {
        private QuotaRejectingState state = CLEAR;

        @Override
        public List<String> after(Instant at, String event) {
            Transition<QuotaRejectingState> transition =
                    new QuotaRejectingDetector().apply(state, input(event, at), QuotaRejectingPolicy.DEFAULT);
            state = transition.next();
            return List.of(
                    state.isBlank() ? "clear" : "refused",
                    transition.findings().stream().map(Story::text).collect(Collectors.joining(", ")));
        }

        private static QuotaRejectingInput input(String event, Instant at) {
            if (event.equals("gone")) {
                return new QuotaRejectingInput.Gone(at);
            }
            if (event.equals("satisfied")) {
                return new QuotaRejectingInput.Satisfied(at);
            }
            String quota = event.substring(event.lastIndexOf(' ') + 1);
            return refused("exceeded quota: " + quota + ", requested: pods=1, used: pods=2, limited: pods=2", 3, at);
        }

        private static String text(Finding finding) {
            if (finding instanceof Finding.Closed closed) {
                return "closed " + closed.resolution().text();
            }
            return finding instanceof Finding.Opened opened
                    ? "opened " + text(opened.detail())
                    : "updated " + text(((Finding.Updated) finding).detail());
        }

        private static String text(FindingDetail detail) {
            return detail.severity().text() + " " + detail.affected() + "/" + detail.desired();
        }
    }
}
