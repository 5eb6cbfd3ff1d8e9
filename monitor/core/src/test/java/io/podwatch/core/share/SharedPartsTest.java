package io.podwatch.core.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SharedPartsTest {
    private static final int CAPACITY = 64;

    private final SharedParts shared = new SharedParts(CAPACITY);

    @Test
    void equalValuesBecomeOne() {
        String first = shared.share(text(1));

        assertThat(shared.share(text(1))).isSameAs(first);
    }

    @Test
    void equalTextsOfDifferentTypesStayApart() {
        shared.share(List.of("a"));

        assertThat(shared.share(Set.of("a"))).isEqualTo(Set.of("a"));
    }

    @Test
    void onlyWhatIsNewIsCompacted() {
        String first = shared.share(text(1), value -> value);

        String second = shared.share(text(1), value -> {
            throw new AssertionError("compacted again");
        });

        assertThat(second).isSameAs(first);
    }

    @Test
    void holdsNoMoreThanItsCapacityHoweverManyCome() {
        IntStream.range(0, 100 * CAPACITY).forEach(number -> shared.share(text(number)));

        long kept = IntStream.range(0, 100 * CAPACITY).filter(this::isKept).count();
        assertThat(kept).isBetween(1L, (long) CAPACITY);
    }

    @Test
    void whatIsMetAgainAndAgainIsNotDrivenOutByWhatIsMetOnce() {
        String hot = shared.share(text(-1));
        for (int number = 0; number < 100 * CAPACITY; number++) {
            shared.share(text(number));
            assertThat(shared.share(text(-1))).isSameAs(hot);
        }
    }

    @Test
    void whatIsNotMetAnyMoreGivesWayToWhatIs() {
        IntStream.range(0, 10 * CAPACITY).forEach(number -> shared.share(text(number % CAPACITY)));

        List<String> today = IntStream.range(1000, 1000 + CAPACITY / 4)
                .mapToObj(SharedPartsTest::text)
                .toList();
        for (int round = 0; round < 10; round++) {
            today.forEach(shared::share);
        }

        long kept =
                IntStream.range(1000, 1000 + CAPACITY / 4).filter(this::isKept).count();
        assertThat(kept).isGreaterThan(today.size() * 3 / 4);
    }

    @Test
    void withoutRoomNothingIsSharedAndEverythingIsCompacted() {
        SharedParts none = new SharedParts(0);
        none.share(text(1));

        assertThat(none.share(text(1), value -> "compacted")).isEqualTo("compacted");
    }

    private static String text(int number) {
        return new String("text-" + number);
    }

    private boolean isKept(int number) {
        try {
            shared.share(text(number), fresh -> {
                throw new NotKept();
            });
            return true;
        } catch (NotKept absent) {
            return false;
        }
    }

    private static final class NotKept extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
