package io.podwatch.watcher.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FreshnessTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Instant now = START;
    private Instant steady = START;
    private final Pulse pulse = new Pulse(
            Duration.ofSeconds(5), () -> Duration.between(START, steady).toNanos());
    private final Freshness freshness = new Freshness(() -> now, () -> steady, pulse, true);
    private final Freshness withoutBookmarks = new Freshness(() -> now, () -> steady, pulse, false);

    @Test
    void nothingIsToldBeforeTheFirstList() {
        freshness.heard();

        assertThat(freshness.heardAt()).contains(START);
        assertThat(freshness.toldUpTo()).isEmpty();
    }

    @Test
    void aListTellsWhatThereWasWhenItBegan() {
        now = at(5);
        freshness.heard();
        freshness.listed(START, Duration.ofSeconds(1));

        assertThat(freshness.heardAt()).contains(at(5));
        assertThat(freshness.toldUpTo()).contains(START);
    }

    @Test
    void eventsOfAWatchThatFollowsItsListAreNews() {
        freshness.listed(START, Duration.ofSeconds(1));
        freshness.opened();

        freshness.told(at(1), false);

        assertThat(freshness.toldUpTo()).contains(at(1));
    }

    @Test
    void afterALongListItsWatchIsBehindUntilABookmark() {
        freshness.listed(START, Duration.ofSeconds(30));
        freshness.opened();

        freshness.told(at(31), false);
        assertThat(freshness.toldUpTo()).contains(START);

        freshness.told(at(32), true);
        assertThat(freshness.toldUpTo()).contains(at(32));
    }

    @Test
    void aClockThatIsSetBackHidesNoSilence() {
        freshness.heard();

        now = at(-3600);
        steady = at(200);

        assertThat(freshness.isHeardWithin(Duration.ofSeconds(150))).isFalse();
        assertThat(freshness.isHeardWithin(Duration.ofSeconds(250))).isTrue();
    }

    @Test
    void whatIsReadAfterAStandstillIsNotThePresent() {
        freshness.listed(START, Duration.ofSeconds(1));
        freshness.opened();
        freshness.told(at(1), false);

        steady = at(189);
        freshness.told(at(189), true);
        assertThat(freshness.toldUpTo()).contains(at(1));

        boolean missed = pulse.beat();
        freshness.told(at(190), false);
        assertThat(missed).isTrue();
        assertThat(freshness.toldUpTo()).contains(at(1));
    }

    @Test
    void aWatchThatGoesOnIsBehindUntilABookmark() {
        freshness.listed(START, Duration.ofSeconds(1));
        freshness.interrupted();

        now = at(60);
        freshness.opened();
        freshness.told(at(60), false);
        assertThat(freshness.heardAt()).contains(at(60));
        assertThat(freshness.toldUpTo()).contains(START);

        freshness.told(at(61), true);
        freshness.told(at(62), false);
        assertThat(freshness.toldUpTo()).contains(at(62));
    }

    @Test
    void withoutBookmarksAnOpenWatchIsTheBestThatIsKnown() {
        withoutBookmarks.listed(START, Duration.ofSeconds(1));
        withoutBookmarks.interrupted();

        now = at(60);
        withoutBookmarks.opened();
        assertThat(withoutBookmarks.toldUpTo()).contains(at(60));

        withoutBookmarks.told(at(61), false);
        assertThat(withoutBookmarks.toldUpTo()).contains(at(61));
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
