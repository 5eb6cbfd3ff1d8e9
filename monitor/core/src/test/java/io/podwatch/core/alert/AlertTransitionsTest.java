package io.podwatch.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.ScenarioTable;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.testkit.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AlertTransitionsTest {
    private static final FindingKey KEY = FindingKey.of(FindingType.QUOTA_USAGE, "test", "shop", "resourcequota", "a");

    @Test
    void aFindingsLifeIsAnAlertsLife() {
        tell("""
            1:00 | pending          | pending  | 1:00 | 1:00 |      |
            2:00 | opened           | firing   | 2:00 | 2:00 |      |
            3:00 | updated          | firing   | 2:00 | 3:00 |      |
            4:00 | closed recovered | resolved | 2:00 | 4:00 | 4:00 | recovered
            5:00 | opened           | firing   | 5:00 | 5:00 |      |
            6:00 | closed gone      | resolved | 5:00 | 6:00 | 6:00 | gone
            """);
    }

    @Test
    void pendingThatIsDroppedLeavesNothing() {
        tell("""
            1:00 | pending          | pending | 1:00 | 1:00 | |
            2:00 | closed recovered | none    |      |      | |
            3:00 | closed recovered | none    |      |      | |
            """);
    }

    @Test
    void repeatedOpeningKeepsTheBeginning() {
        tell("""
            1:00 | opened  | firing | 1:00 | 1:00 | |
            2:00 | opened  | firing | 1:00 | 2:00 | |
            3:00 | pending | firing | 1:00 | 2:00 | |
            """);
    }

    @Test
    void repeatedClosingKeepsTheEnd() {
        tell("""
            1:00 | opened           | firing   | 1:00 | 1:00 |      |
            2:00 | closed recovered | resolved | 1:00 | 2:00 | 2:00 | recovered
            3:00 | closed gone      | resolved | 1:00 | 2:00 | 2:00 | recovered
            """);
    }

    @Test
    void updateOfAnAlertThatIsNotKnownFires() {
        tell("""
            1:00 | updated | firing | 1:00 | 1:00 | |
            """);
    }

    @Test
    void troubleThatReturnsIsPendingAnew() {
        tell("""
            1:00 | opened           | firing   | 1:00 | 1:00 |      |
            2:00 | closed recovered | resolved | 1:00 | 2:00 | 2:00 | recovered
            3:00 | pending          | pending  | 3:00 | 3:00 |      |
            4:00 | opened           | firing   | 4:00 | 4:00 |      |
            """);
    }

    @Test
    void whatIsToldOfAnAlertKeepsItsOrderInTimeWhateverClockTellsIt() {
        tell("""
            5:00 | opened           | firing   | 5:00       | 5:00       |            |
            3:00 | closed recovered | resolved | 5:00       | 5:00+1 ms | 5:00+1 ms | recovered
            4:00 | opened           | firing   | 5:00+2 ms | 5:00+2 ms |            |
            8:00 | updated          | firing   | 5:00+2 ms | 8:00       |            |
            7:00 | updated          | firing   | 5:00+2 ms | 8:00+1 ms |            |
            6:00 | closed gone      | resolved | 5:00+2 ms | 8:00+2 ms | 8:00+2 ms | gone
            """);
    }

    @Test
    void whileTimeStandsStillAnAlertThatComesBackIsAnotherOne() {
        tell("""
            1:00 | opened           | firing   | 1:00       | 1:00       |            |
            1:00 | opened           | firing   | 1:00       | 1:00       |            |
            1:00 | closed recovered | resolved | 1:00       | 1:00+1 ms | 1:00+1 ms | recovered
            1:00 | closed recovered | resolved | 1:00       | 1:00+1 ms | 1:00+1 ms | recovered
            1:00 | opened           | firing   | 1:00+2 ms | 1:00+2 ms |            |
            """);
    }

    @Test
    void numbersThatComeBackWhileTimeStandsStillAreToldEachAtATimeOfItsOwn() {
        Alert one = opened(Moments.START);
        Alert two = AlertTransitions.recounted(one, 2, 3, Moments.START);
        Alert oneAgain = AlertTransitions.recounted(two, 0, 0, Moments.START);

        assertThat(List.of(one.toldAt(), two.toldAt(), oneAgain.toldAt()))
                .containsExactly(Moments.START, Moments.START.plusMillis(1), Moments.START.plusMillis(2));
        assertThat(oneAgain.updatedAt()).isEqualTo(one.updatedAt());
        assertThat(oneAgain.saysTheSameAs(one)).isTrue();
        assertThat(two.saysTheSameAs(one)).isFalse();
    }

    @Test
    void whatFollowsOtherNumbersIsToldAfterThem() {
        Alert recounted = AlertTransitions.recounted(opened(Moments.START), 2, 3, Moments.second(5));

        Alert resolved = AlertTransitions.apply(
                        Optional.of(recounted), new Finding.Closed(KEY, Moments.second(3), Resolution.RECOVERED))
                .orElseThrow();

        assertThat(resolved.toldAt()).isEqualTo(Moments.second(5).plusMillis(1));
        assertThat(resolved.resolvedAt()).contains(resolved.toldAt());
    }

    private static Alert opened(Instant at) {
        return AlertTransitions.apply(Optional.empty(), new Finding.Opened(KEY, at, detail("words")))
                .orElseThrow();
    }

    @Test
    void resolvedAlertKeepsWhatWasSaidLast() {
        Alert firing = opened(Moments.START);

        Alert resolved = AlertTransitions.apply(
                        Optional.of(firing), new Finding.Closed(KEY, Moments.second(1), Resolution.RECOVERED))
                .orElseThrow();

        assertThat(resolved.detail()).isEqualTo(firing.detail());
    }

    private static void tell(String table) {
        ScenarioTable.of(table).holds(new Story());
    }

    private static FindingDetail detail(String summary) {
        return new FindingDetail(Severity.WARNING, "", summary, Optional.empty(), Map.of(), 0, 0, Optional.empty());
    }

    private static final class Story implements ScenarioTable.Telling {
        private Optional<Alert> alert = Optional.empty();

        @Override
        public List<String> after(Instant at, String event) {
            alert = AlertTransitions.apply(alert, finding(event, at));
            return List.of(
                    alert.map(one -> one.state().text()).orElse("none"),
                    text(alert.map(Alert::openedAt)),
                    text(alert.map(Alert::updatedAt)),
                    text(alert.flatMap(Alert::resolvedAt)),
                    alert.flatMap(Alert::resolution).map(Resolution::text).orElse(""));
        }

        private static Finding finding(String event, Instant at) {
            FindingDetail detail = detail(event + " at " + at);
            return switch (event) {
                case "pending" -> new Finding.Pending(KEY, at, detail);
                case "opened" -> new Finding.Opened(KEY, at, detail);
                case "updated" -> new Finding.Updated(KEY, at, detail);
                case "closed recovered" -> new Finding.Closed(KEY, at, Resolution.RECOVERED);
                default -> new Finding.Closed(KEY, at, Resolution.GONE);
            };
        }

        private static String text(Optional<Instant> instant) {
            return instant.map(at -> Duration.between(Moments.START, at))
                    .map(Story::text)
                    .orElse("");
        }

        private static String text(Duration since) {
            String seconds = String.format(Locale.ROOT, "%d:%02d", since.toMinutes(), since.toSecondsPart());
            return since.toMillisPart() == 0 ? seconds : seconds + "+" + since.toMillisPart() + " ms";
        }
    }
}
