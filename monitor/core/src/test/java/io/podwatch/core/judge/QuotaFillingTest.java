package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.testkit.NamespaceBuilder;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WatermarkBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

final class QuotaFillingTest {
    private static final int HOUR = 60;
    private static final QuotaBuilder QUOTA = QuotaBuilder.aQuota("compute").hard("requests.memory", "1000Gi");

    private final Desk desk = new Desk();
    private QuotaBuilder quota = QUOTA;
    private long version = 1000;
    private int now;

    /** From now on so much is used, by the minute; it is seen every 5 minutes, and time passes with it. */
    private void until(int end, IntUnaryOperator used) {
        for (; now < end; now += 5) {
            quota = quota.used("requests.memory", used.applyAsInt(now) + "Gi").version(++version);
            desk.time(minute(now));
            desk.seen(quota.build(), minute(now));
        }
        desk.time(minute(now));
    }

    /** 2 % an hour. */
    private static int growing(int minute) {
        return 500 + minute / 3;
    }

    @Test
    void quotaThatFillsUpIsToldWithTheTimeAtWhichItIsFull() {
        until(8 * HOUR, QuotaFillingTest::growing);

        assertThat(told()).containsExactly("firing");
        assertThat(detail().severity()).isEqualTo(Severity.INFO);
        assertThat(detail().summary()).startsWith("quota compute runs out of requests.memory about 2026-01-02T0");
        assertThat(fullAt()).isBetween("2026-01-02T00:30", "2026-01-02T01:30");
        assertThat(detail().evidence())
                .containsEntry("hard", "1000Gi")
                .containsEntry("growth_per_day", "480Gi")
                .containsEntry("steadiness", "100%");
    }

    @Test
    void itIsAWarningWhenItWillBeFullWithinHoursAndADayOfItIsKnown() {
        until(28 * HOUR, QuotaFillingTest::slowly);
        assertThat(detail().severity()).isEqualTo(Severity.INFO);

        until(47 * HOUR, QuotaFillingTest::slowly);
        assertThat(detail().severity()).isEqualTo(Severity.WARNING);
    }

    /** 1 % an hour. */
    private static int slowly(int minute) {
        return 500 + minute / 6;
    }

    @Test
    void quotaThatIsFullNowHasFilledUpAsItWasTold() {
        until(26 * HOUR, minute -> Math.min(1000, growing(minute)));

        assertThat(told()).containsExactly("resolved came_true");
        assertThat(desk.alerts()).contains("firing compute requests.memory");
    }

    @Test
    void limitThatIsRaisedMovesTheTimeAndEndsItWhenThereIsRoom() {
        until(8 * HOUR, QuotaFillingTest::growing);
        quota = quota.hard("requests.memory", "1100Gi");
        until(8 * HOUR + 30, QuotaFillingTest::growing);
        assertThat(fullAt()).isBetween("2026-01-02T05:00", "2026-01-02T07:00");

        quota = quota.hard("requests.memory", "1300Gi");
        until(12 * HOUR, minute -> growing(8 * HOUR));
        assertThat(told()).containsExactly("resolved recovered");
    }

    @Test
    void growthThatEndsEndsItAndIsToldAsRecovered() {
        until(8 * HOUR, QuotaFillingTest::growing);
        until(11 * HOUR, minute -> growing(8 * HOUR));

        assertThat(told()).containsExactly("resolved recovered");
    }

    @Test
    void emptyQuotaIsNotRememberedAndOneThatWasHalfFullForAWeek() {
        until(8 * HOUR, minute -> 499);
        assertThat(desk.judge().states()).isEmpty();

        until(9 * HOUR, minute -> 510);
        until(10 * HOUR, minute -> 400);
        assertThat(desk.judge().states()).hasSize(1);

        desk.time(minute(9 * 24 * HOUR));
        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void quotaThatStandsStillWritesNothing() {
        until(2 * HOUR, minute -> 700);
        int written = desk.topics().stateRecords();
        until(12 * HOUR, minute -> 700);

        assertThat(desk.topics().stateRecords()).isEqualTo(written);
    }

    @Test
    void useThatMovesAllTheTimeIsWrittenTwiceInTenMinutesAtMost() {
        until(2 * HOUR, minute -> 700);
        int written = desk.topics().stateRecords();
        until(12 * HOUR, minute -> 700 + minute % 7 * 10 + minute / 60);

        assertThat(desk.topics().stateRecords() - written).isLessThanOrEqualTo(2 * 6 * 10);
    }

    @Test
    void restartChangesNothingOfIt() {
        Desk other = new Desk();
        until(8 * HOUR, QuotaFillingTest::growing);
        String untouched = detail().summary();
        var states = List.copyOf(desk.judge().states());

        now = 0;
        version = 1000;
        quota = QUOTA;
        for (; now < 8 * HOUR; now += 5) {
            quota = quota.used("requests.memory", growing(now) + "Gi").version(++version);
            other.time(minute(now));
            other.seen(quota.build(), minute(now));
            if (now % 45 == 0) {
                other.restartWithout();
            }
        }
        other.time(minute(now));

        assertThat(filling(other).get(0).detail().summary()).isEqualTo(untouched);
        assertThat(List.copyOf(other.judge().states())).isEqualTo(states);
    }

    @Test
    void timeInWhichQuotasAreNotHeardOfProvesNothing() {
        until(8 * HOUR, QuotaFillingTest::growing);
        desk.time(WatermarkBuilder.aWatermark(minute(20 * HOUR))
                .heard(ObservedKind.QUOTA, minute(8 * HOUR))
                .build());

        assertThat(told()).containsExactly("firing");
    }

    @Test
    void aRestartLetsNoTimePassWhereQuotasMayBeSeenNoMore() {
        until(8 * HOUR, QuotaFillingTest::growing);
        List<DetectorState> states = remembered();

        desk.restart(JudgePolicy.DEFAULT);
        desk.time(WatermarkBuilder.aWatermark(minute(20 * HOUR))
                .freshness(
                        ObservedKind.QUOTA,
                        new KindFreshness(true, Optional.of(minute(20 * HOUR)), "forbidden", List.of("shop")))
                .build());

        assertThat(remembered()).isEqualTo(states);
        assertThat(told()).containsExactly("firing");
    }

    private List<DetectorState> remembered() {
        return desk.judge().states().stream()
                .filter(state -> state.key().type() == FindingType.QUOTA_FILLING_UP)
                .toList();
    }

    @Test
    void quotaThatGoesOrVanishedUnwatchedTakesItAlong() {
        until(8 * HOUR, QuotaFillingTest::growing);
        desk.restartWithout(quota.build());
        desk.time(minute(8 * HOUR + 1));

        assertThat(told()).containsExactly("resolved gone");
        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void limitThatCanBeReadNoMoreKeepsItAsItIs() {
        until(8 * HOUR, QuotaFillingTest::growing);
        QuotaBuilder unreadable = QuotaBuilder.aQuota("compute").unreadable("requests.memory", "ten");
        desk.seen(unreadable.version(version + 1).build(), minute(8 * HOUR));
        desk.time(minute(12 * HOUR));

        assertThat(told()).containsExactly("firing");

        desk.seen(
                unreadable
                        .version(version + 2)
                        .annotation("podwatch.io/off", "QuotaFillingUp")
                        .build(),
                minute(12 * HOUR));
        assertThat(told()).containsExactly("resolved switched_off");
    }

    @Test
    void resourceThatIsNoLongerLimitedTakesItAlong() {
        until(8 * HOUR, QuotaFillingTest::growing);
        desk.seen(
                QuotaBuilder.aQuota("compute")
                        .hard("pods", "10")
                        .used("pods", "1")
                        .version(version + 1)
                        .build(),
                minute(8 * HOUR));

        assertThat(told()).containsExactly("resolved gone");
        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void annotationsSetTheHorizonCapItAndSwitchItOff() {
        quota = quota.annotation("podwatch.io/quota-filling-horizon", "2h");
        until(20 * HOUR, QuotaFillingTest::growing);
        assertThat(told()).isEmpty();

        until(24 * HOUR, QuotaFillingTest::growing);
        assertThat(told()).containsExactly("firing");
        desk.seen(
                NamespaceBuilder.aNamespace("shop")
                        .annotation("podwatch.io/off", "QuotaFillingUp")
                        .build(),
                minute(24 * HOUR));
        assertThat(told()).containsExactly("resolved switched_off");
        assertThat(desk.judge().malformedAnnotations()).isEmpty();
    }

    @Test
    void warningIsCappedByTheAnnotationOfTheNamespaceAtOnce() {
        until(47 * HOUR, QuotaFillingTest::slowly);
        assertThat(detail().severity()).isEqualTo(Severity.WARNING);

        desk.seen(
                NamespaceBuilder.aNamespace("shop")
                        .annotation("podwatch.io/severity-max", "info")
                        .build(),
                minute(47 * HOUR));
        desk.time(minute(47 * HOUR).plus(Duration.ofMinutes(2)));
        assertThat(detail().severity()).isEqualTo(Severity.INFO);
    }

    private String fullAt() {
        return detail().evidence().get("full_at");
    }

    private FindingDetail detail() {
        return filling(desk).get(0).detail();
    }

    private List<String> told() {
        return filling(desk).stream()
                .map(alert -> alert.state().text()
                        + alert.resolution().map(why -> " " + why.text()).orElse(""))
                .toList();
    }

    private static List<Alert> filling(Desk desk) {
        return desk.judge().alerts().stream()
                .filter(alert -> alert.key().type() == FindingType.QUOTA_FILLING_UP)
                .toList();
    }
}
