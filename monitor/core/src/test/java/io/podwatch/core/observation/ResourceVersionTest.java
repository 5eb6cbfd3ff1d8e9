package io.podwatch.core.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.testkit.history.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceVersionTest {

    @ParameterizedTest(name = "{0} is older than {1}")
    @CsvSource({"1, 2", "9, 10", "99, 100", "1999, 2000", "18446744073709551615, 18446744073709551616"})
    void ordersNumbersOfAnyLength(String older, String newer) {
        assertThat(ResourceVersion.isOlder(older, newer)).isTrue();
        assertThat(ResourceVersion.isOlder(newer, older)).isFalse();
        assertThat(ResourceVersion.newest(older, newer)).isEqualTo(newer);
        assertThat(ResourceVersion.newest(newer, older)).isEqualTo(newer);
    }

    @ParameterizedTest(name = "\"{0}\" and \"{1}\"")
    @CsvSource({"'', 5", "5, ''", "0, 5", "05, 6", "a, b", "5, b", "-1, 5", "1.5, 2", "5, 5"})
    void claimsNoOrderWhereThereIsNone(String one, String other) {
        assertThat(ResourceVersion.isOlder(one, other)).isFalse();
        assertThat(ResourceVersion.isOlder(other, one)).isFalse();
    }

    @Test
    void takesTheSecondWhereTheyCannotBeCompared() {
        assertThat(ResourceVersion.newest("", "5")).isEqualTo("5");
        assertThat(ResourceVersion.newest("abc", "def")).isEqualTo("def");
    }

    @Test
    void ordersAsNumbersDo() {
        Seeds.check(500, random -> {
            long one = 1 + random.nextLong(1L << random.nextInt(1, 62));
            long other = 1 + random.nextLong(1L << random.nextInt(1, 62));

            assertThat(ResourceVersion.isOlder(Long.toString(one), Long.toString(other)))
                    .isEqualTo(one < other);
            assertThat(ResourceVersion.newest(Long.toString(one), Long.toString(other)))
                    .isEqualTo(Long.toString(Math.max(one, other)));
        });
    }
}
