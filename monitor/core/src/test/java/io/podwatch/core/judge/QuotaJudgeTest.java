package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WatermarkBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class QuotaJudgeTest {
    private static final QuotaBuilder FULL = QuotaBuilder.aQuota("compute")
            .hard("pods", "10")
            .used("pods", "10")
            .hard("requests.cpu", "4")
            .used("requests.cpu", "3900m");

    private final Desk desk = new Desk();

    @Test
    void eachResourceHasItsOwnFinding() {
        desk.seen(FULL.hard("limits.cpu", "8").used("limits.cpu", "1").build(), second(0));

        assertThat(desk.alerts()).containsExactly("firing compute pods", "firing compute requests.cpu");
    }

    @Test
    void quotaThatIsNotCountedYetIsNotJudged() {
        desk.seen(QuotaBuilder.aQuota("new").wanted("pods", "10").build(), second(0));
        desk.seen(QuotaBuilder.aQuota("new").hard("pods", "10").version(1001).build(), second(1));

        assertThat(desk.judge().alerts()).isEmpty();
    }

    @Test
    void usageThatIsNotToldForAMomentKeepsTheFinding() {
        desk.seen(FULL.build(), second(0));
        desk.seen(
                QuotaBuilder.aQuota("compute")
                        .version(1001)
                        .hard("pods", "10")
                        .hard("requests.cpu", "4")
                        .build(),
                second(1));

        assertThat(desk.alerts()).containsExactly("firing compute pods", "firing compute requests.cpu");
    }

    @Test
    void resourceThatIsNoLongerLimitedIsGone() {
        desk.seen(FULL.build(), second(0));
        desk.seen(
                QuotaBuilder.aQuota("compute")
                        .version(1001)
                        .hard("pods", "10")
                        .used("pods", "10")
                        .build(),
                second(1));

        assertThat(desk.alerts()).containsExactly("firing compute pods", "resolved compute requests.cpu gone");
    }

    @Test
    void limitThatCanBeReadNoMoreHasNotRecovered() {
        desk.seen(FULL.build(), second(0));
        desk.seen(unreadable().build(), second(1));
        assertThat(desk.alerts()).containsExactly("firing compute pods", "firing compute requests.cpu");

        desk.seen(
                unreadable()
                        .version(1002)
                        .annotation("podwatch.io/off", "QuotaUsage")
                        .build(),
                second(2));
        assertThat(desk.alerts())
                .containsExactly("resolved compute pods switched_off", "resolved compute requests.cpu switched_off");
    }

    @Test
    void limitThatCanBeReadNoMoreIsGoneWithItsQuotaOrOutOfIt() {
        desk.seen(FULL.build(), second(0));
        desk.seen(unreadable().build(), second(1));
        desk.seen(
                QuotaBuilder.aQuota("compute")
                        .version(1002)
                        .hard("pods", "10")
                        .used("pods", "10")
                        .build(),
                second(2));
        assertThat(desk.alerts()).containsExactly("firing compute pods", "resolved compute requests.cpu gone");

        desk.gone(unreadable().version(1003).build(), second(3));
        assertThat(desk.judge().states()).isEmpty();
    }

    private static QuotaBuilder unreadable() {
        return QuotaBuilder.aQuota("compute")
                .version(1001)
                .hard("pods", "10")
                .used("pods", "10")
                .used("requests.cpu", "3900m")
                .unreadable("requests.cpu", "four");
    }

    @Test
    void quotaThatGoesTakesItsFindingsAlong() {
        desk.seen(FULL.build(), second(0));
        desk.gone(FULL.build(), second(1));

        assertThat(desk.alerts()).containsExactly("resolved compute pods gone", "resolved compute requests.cpu gone");
        assertThat(desk.judge().states()).isEmpty();
    }

    /** The time of a state is that of the watcher who publishes it, whose clock may be set back. */
    @Test
    void aQuotaThatIsFullAgainAfterTheClockWasSetBackOpensAnAlertOfItsOwn() {
        desk.seen(FULL.build(), second(60));
        Instant first = openedAt();
        desk.seen(FULL.version(1001).used("pods", "1").build(), second(31));
        desk.seen(FULL.version(1002).build(), second(33));

        assertThat(desk.alerts()).contains("firing compute pods");
        assertThat(openedAt()).isAfter(first);
    }

    private Instant openedAt() {
        return desk.judge().alerts().stream()
                .filter(alert -> alert.key().subject().containsValue("pods"))
                .map(Alert::openedAt)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void olderVersionChangesNothing() {
        desk.seen(FULL.version(1002).build(), second(0));

        assertThat(desk.seen(FULL.version(1001).used("pods", "1").build(), second(1)))
                .isEqualTo(Outcome.NOTHING);
    }

    @Test
    void quotaOfTheSameNameWithAnotherUidIsAnotherQuota() {
        desk.seen(FULL.version(1002).build(), second(0));
        desk.seen(
                FULL.uid("restored")
                        .version(12)
                        .used("pods", "1")
                        .used("requests.cpu", "1")
                        .build(),
                second(1));

        assertThat(desk.alerts()).containsExactly("resolved compute pods gone", "resolved compute requests.cpu gone");
    }

    @Test
    void quotaThatVanishedUnwatchedIsGoneAtTheFirstWatermarkThatSeesQuotas() {
        desk.seen(FULL.build(), second(0));
        desk.restartWithout(FULL.build());

        desk.time(WatermarkBuilder.aWatermark(second(10))
                .unsynced(ObservedKind.QUOTA)
                .build());
        assertThat(desk.alerts()).containsExactly("firing compute pods", "firing compute requests.cpu");

        desk.time(second(20));
        assertThat(desk.alerts()).containsExactly("resolved compute pods gone", "resolved compute requests.cpu gone");
    }
}
