package io.podwatch.core.detect.quota;

import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.ScenarioTable;
import io.podwatch.core.detect.Transition;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.testkit.QuotaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class QuotaUsageDetectorTest {

    @Test
    void eachLevelFollowsFromUsageAndLimit() {
        tell("""
            0:00 | used 0 of 20         | within    |
            0:01 | used 16900m of 20    | within    |
            0:02 | used 17 of 20        | pressure  | opened info pressure
            0:03 | used 19999m of 20    | pressure  |
            0:04 | used 20 of 20        | exhausted | updated info exhausted
            0:05 | used 20001m of 20    | exceeded  | updated warning exceeded
            0:06 | used 25 of 20        | exceeded  |
            0:07 | used 20000m of 20    | exhausted | updated info exhausted
            0:08 | used 17 of 20        | pressure  | updated info pressure
            0:09 | used 15 of 20        | within    | closed recovered
            """);
    }

    @Test
    void pressureThatSwaysBetweenTheThresholdsNeitherOpensNorCloses() {
        tell("""
            0:00 | used 84 of 100 | within   |
            0:01 | used 80 of 100 | within   |
            0:02 | used 85 of 100 | pressure | opened info pressure
            0:03 | used 80 of 100 | pressure |
            0:04 | used 84 of 100 | pressure |
            0:05 | used 80 of 100 | pressure |
            0:06 | used 79 of 100 | within   | closed recovered
            0:07 | used 84 of 100 | within   |
            """);
    }

    @Test
    void aQuotaThatSwingsBetweenNearlyFullAndFullIsOneFindingWithItsLevels() {
        tell("""
            0:00 | used 96 of 100  | pressure  | opened info pressure
            10:00 | used 100 of 100 | exhausted | updated info exhausted
            20:00 | used 96 of 100  | pressure  | updated info pressure
            30:00 | used 100 of 100 | exhausted | updated info exhausted
            """);
    }

    @Test
    void aQuotaThatIsFullOnPurposeIsNeverMoreThanInfo() {
        tell("""
            0:00 | used 100 of 100 | exhausted | opened info exhausted
            0:01 | used 99 of 100  | pressure  | updated info pressure
            0:02 | used 100 of 100 | exhausted | updated info exhausted
            60:00 | used 100 of 100 | exhausted |
            """);
    }

    @Test
    void exhaustedFallsToPressureByTheLowerThreshold() {
        tell("""
            0:00 | used 4Gi of 4Gi    | exhausted | opened info exhausted
            0:01 | used 3300Mi of 4Gi | pressure  | updated info pressure
            0:02 | used 3Gi of 4Gi    | within    | closed recovered
            """);
    }

    @Test
    void limitOfZeroForbidsOnPurpose() {
        tell("""
            0:00 | used 0 of 0 | within   |
            0:01 | used 2 of 0 | exceeded | opened warning exceeded
            0:02 | used 0 of 0 | within   | closed recovered
            """);
    }

    @Test
    void raisedQuotaCloses() {
        tell("""
            0:00 | used 10 of 10 | exhausted | opened info exhausted
            0:01 | used 10 of 20 | within    | closed recovered
            """);
    }

    @Test
    void loweredQuotaOpensAtTheLevelItLeadsTo() {
        tell("""
            0:00 | used 10 of 20 | within   |
            0:01 | used 10 of 8  | exceeded | opened warning exceeded
            """);
    }

    @Test
    void quotaThatGoesClosesAsGoneAndOnlyOnce() {
        tell("""
            0:00 | used 10 of 10 | exhausted | opened info exhausted
            0:01 | gone          | within    | closed gone
            0:02 | gone          | within    |
            0:03 | used 10 of 10 | exhausted | opened info exhausted
            """);
    }

    @Test
    void repeatedMeasuresChangeNothing() {
        tell("""
            0:00 | used 9 of 10 | pressure | opened info pressure
            0:01 | used 9 of 10 | pressure |
            0:02 | used 9 of 10 | pressure |
            """);
    }

    private static void tell(String table) {
        ScenarioTable.of(table).holds(new Story());
    }

    private static final class Story implements ScenarioTable.Telling {
        private QuotaUsageState state =
                QuotaUsageState.within(QuotaBuilder.aQuota("compute").build(), "requests.cpu");

        @Override
        public List<String> after(Instant at, String event) {
            Transition<QuotaUsageState> transition =
                    new QuotaUsageDetector().apply(state, input(event, at), QuotaUsagePolicy.DEFAULT);
            state = transition.next();
            return List.of(
                    state.level().text(),
                    transition.findings().stream().map(Story::text).collect(Collectors.joining(", ")));
        }

        private static QuotaUsageInput input(String event, Instant at) {
            if (event.equals("gone")) {
                return new QuotaUsageInput.Gone(at);
            }
            String[] words = event.split(" ", -1);
            return new QuotaUsageInput.Measured(Quantity.parse(words[1]), Quantity.parse(words[3]), at);
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
            return detail.severity().text() + " " + detail.level();
        }
    }
}
