package io.podwatch.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

    private static final long YEAR_9999_END =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final long YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();

    @Test
    void agreesWithTheJdkOnInstantsOfFourDigitYears() {
        Random random = new Random(20260301);
        for (int sample = 0; sample < 20_000; sample++) {
            long second = random.nextLong(YEAR_ONE, YEAR_9999_END + 1);
            Instant instant = Instant.ofEpochSecond(second, random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));

            assertThat(InstantText.of(instant)).isEqualTo(instant.toString());
            assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00+02:00, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00.5Z, 2026-03-01T10:00:00.500Z",
        "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z"
    })
    void readsWhatOthersWrite(String text, Instant instant) {
        assertThat(InstantText.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-03-01",
                "2026-13-01T00:00:00Z",
                "2025-02-29T00:00:00Z",
                "2026-03-01T25:00:00Z",
                "2026-03-01T10:00:00",
                "2026-03-01T10:00:00.1234567890Z",
                "2026-03-01 10:00:00Z"
            })
    void refusesWhatIsNoInstant(String text) {
        assertThatThrownBy(() -> InstantText.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
