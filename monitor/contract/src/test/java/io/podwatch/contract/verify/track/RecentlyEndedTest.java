package io.podwatch.contract.verify.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentlyEndedTest {
    private static final long GRACE = 1_000;

    private final RecentlyEnded ended = new RecentlyEnded(GRACE);

    @Test
    void howeverMuchEndsOnlyWhatEndedLatelyIsKept() {
        for (long time = 0; time < 1_000_000; time++) {
            ended.ended("key-" + time, time, new Trail());
        }

        assertThat(ended.size()).isEqualTo(2 * (int) GRACE + 1);
        assertThat(ended.atMillis("key-999999")).contains(999_999L);
        assertThat(ended.atMillis("key-1")).isEmpty();
    }

    @Test
    void whatEndedLongBeforeTheNewestEndIsNotKeptAtAll() {
        ended.ended("new", 100_000, new Trail());
        ended.ended("old", 1, new Trail());

        assertThat(ended.size()).isEqualTo(1);
        assertThat(ended.atMillis("old")).isEmpty();
    }

    @Test
    void aKeyThatComesAgainHasTheTrailThatItHad() {
        Trail trail = new Trail();
        trail.isNew("id");
        ended.ended("key", 5, trail);

        assertThat(ended.again("key").isNew("id")).isFalse();
        assertThat(ended.size()).isZero();
        assertThat(ended.again("another").isNew("id")).isTrue();
    }

    @Test
    void aKeyThatEndsAgainEndedThen() {
        ended.ended("key", 5, new Trail());
        ended.ended("key", 9, new Trail());

        assertThat(ended.atMillis("key")).contains(9L);
    }
}
