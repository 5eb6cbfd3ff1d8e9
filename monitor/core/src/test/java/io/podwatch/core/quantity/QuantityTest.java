package io.podwatch.core.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podwatch.core.testkit.history.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "7, 7",
        "+7, 7",
        "-7, -7",
        "007, 7",
        "7., 7",
        ".5, 0.5",
        "3n, 0.000000003",
        "3u, 0.000003",
        "3m, 0.003",
        "3k, 3000",
        "3M, 3000000",
        "3G, 3000000000",
        "3T, 3000000000000",
        "3P, 3000000000000000",
        "3E, 3000000000000000000",
        "3Ki, 3072",
        "3Mi, 3145728",
        "3Gi, 3221225472",
        "3Ti, 3298534883328",
        "3Pi, 3377699720527872",
        "3Ei, 3458764513820540928",
        "1.5Gi, 1610612736",
        "0.1m, 0.0001",
        "12e6, 12000000",
        "12E6, 12000000",
        "12e+6, 12000000",
        "12e-3, 0.012",
        "1.25E2, 125",
        "1e-15, 0.000000001",
        "-1e-200, -0.000000001",
        "0.0000000011, 0.000000002",
        "9Ei, 9223372036854775807",
        "-9Ei, -9223372036854775807",
        "9E, 9000000000000000000",
        "1e300, 1e300",
        "0, 0",
        "0Ki, 0",
        "-0, 0",
        "., 0",
        "+, 0",
        "m, 0",
        "Gi, 0"
    })
    void readsEveryFormOfTheApi(String text, BigDecimal amount) {
        assertThat(Quantity.parse(text).amount()).isEqualByComparingTo(amount);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "", " ", "1 Gi", " 1", "1 ", "1,5", "1.2.3", "--1", "1K", "1g", "1ki", "1mi", "1KiB", "1e", "1e+",
                "1e1.5", "1e6Ki", "0x10", "NaN", "1µ", "١"
            })
    void refusesWhatIsNoQuantity(String text) {
        assertThatThrownBy(() -> Quantity.parse(text))
                .isInstanceOf(MalformedQuantityException.class)
                .hasMessageContaining("cannot read the quantity \"" + text + "\"")
                .hasMessageContaining("expected a number with an optional suffix")
                .hasMessageContaining("for example 500m, 1.5 or 2Gi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e301", "1e9999", "1e99999999999", "1e-99999"})
    void refusesExponentsThatWouldCostMemoryToWriteOut(String text) {
        assertThatThrownBy(() -> Quantity.parse(text)).isInstanceOf(MalformedQuantityException.class);
    }

    @Test
    void tellsOnlyTheBeginningOfWhatIsLongerThanAnyQuantity() {
        assertThatThrownBy(() -> Quantity.parse("x".repeat(100_000)))
                .isInstanceOf(MalformedQuantityException.class)
                .message()
                .startsWith("cannot read the quantity \"" + "x".repeat(64) + "...\"")
                .hasSizeLessThan(300);
    }

    @Test
    void refusesMoreDigitsThanAnyClusterHas() {
        String longest = "9".repeat(300);

        assertThat(Quantity.parse(longest)).hasToString(longest);
        assertThatThrownBy(() -> Quantity.parse(longest + "9")).isInstanceOf(MalformedQuantityException.class);
        assertThatThrownBy(() -> Quantity.parse("0." + longest + "9")).isInstanceOf(MalformedQuantityException.class);
    }

    @ParameterizedTest(name = "{0} equals {1}")
    @CsvSource({"1, 1000m", "1, 1.0", "1024, 1Ki", "1k, 1e3", "0, 0m", "0, -0.000", "100, 1e2", "2Gi, 2048Mi"})
    void equalsWhateverTheSpelling(String one, String other) {
        assertThat(Quantity.parse(one)).isEqualTo(Quantity.parse(other)).hasSameHashCodeAs(Quantity.parse(other));
        assertThat(Quantity.parse(one)).isEqualByComparingTo(Quantity.parse(other));
        assertThat(Quantity.parse(one)).hasToString(Quantity.parse(other).toString());
    }

    @Test
    void differsByTheLastDigit() {
        Quantity almost = Quantity.parse("0.999999999");

        assertThat(almost).isNotEqualTo(Quantity.of(1)).isLessThan(Quantity.of(1));
        assertThat(Quantity.of(1).minus(almost)).isEqualTo(Quantity.parse("1n"));
    }

    @Test
    void writesPlainDecimals() {
        assertThat(Quantity.parse("5E")).hasToString("5000000000000000000");
        assertThat(Quantity.parse("5n")).hasToString("0.000000005");
        assertThat(Quantity.parse("100")).hasToString("100");
    }

    @Test
    void addsWithoutLoss() {
        Quantity sum = Quantity.ZERO;
        for (int step = 0; step < 10; step++) {
            sum = sum.plus(Quantity.parse("100m"));
        }

        assertThat(sum).isEqualTo(Quantity.of(1));
        assertThat(Quantity.parse("8Ei").plus(Quantity.parse("1n")).minus(Quantity.parse("8Ei")))
                .isEqualTo(Quantity.parse("1n"));
    }

    @Test
    void knowsItsSign() {
        assertThat(Quantity.parse("-0").isZero()).isTrue();
        assertThat(Quantity.ZERO.isPositive()).isFalse();
        assertThat(Quantity.parse("1n").isPositive()).isTrue();
        assertThat(Quantity.parse("1n").isZero()).isFalse();
        assertThat(Quantity.parse("-1n").isPositive()).isFalse();
    }

    @Test
    void aShareBelowOneNeverReadsAsOne() {
        Quantity whole = Quantity.parse("1Ei");
        Quantity almost = whole.minus(Quantity.parse("1n"));

        assertThat(almost.ratioOf(whole)).isLessThan(1.0).isGreaterThan(0.999_999_999_999);
        assertThat(whole.ratioOf(whole)).isEqualTo(1.0);
        assertThat(whole.plus(whole).ratioOf(whole)).isEqualTo(2.0);
        assertThat(Quantity.ZERO.ratioOf(whole)).isZero();
    }

    @Test
    void aShareBelowOneNeverReadsAsOneWhateverTheAmounts() {
        Seeds.check(500, random -> {
            Quantity whole = random(random);
            Quantity part = whole.minus(Quantity.parse("1n"));

            assertThat(part.ratioOf(whole)).isLessThan(1.0);
            assertThat(whole.ratioOf(whole)).isEqualTo(1.0);
        });
    }

    @Test
    void readsBackWhatItWrites() {
        Seeds.check(500, random -> {
            Quantity quantity = random(random);

            assertThat(Quantity.parse(quantity.toString())).isEqualTo(quantity);
        });
    }

    /** What is written is what the API writes: {@link ApiQuantitiesTest} compares the forms with it. */
    @Test
    void tenThousandQuantitiesRoundTripInTheFormOfTheApiAndCompareByTheirAmounts() {
        Seeds.check(10_000, random -> {
            String text = anyForm(random);
            String otherText = anyForm(random);
            Quantity quantity = Quantity.parse(text);
            Quantity other = Quantity.parse(otherText);
            String written = QuantityFormat.of(text).text(quantity);

            assertThat(Quantity.parse(written)).as(text).isEqualTo(quantity);
            assertThat(QuantityFormat.of(written).text(quantity)).as(text).isEqualTo(written);
            assertThat(written).as(text).doesNotContain(".");
            assertThat(Integer.signum(quantity.compareTo(other)))
                    .as("%s and %s", text, otherText)
                    .isEqualTo(value(text).compareTo(value(otherText)));
        });
    }

    private static String anyForm(SplittableRandom random) {
        String[] suffixes = {
            "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "e3", "E-4", "e+11",
            "e-12"
        };
        String[] signs = {"", "", "", "+", "-"};
        String whole = Long.toString(random.nextLong(1L << random.nextInt(1, 34)));
        String fraction = random.nextInt(3) == 0 ? "." + random.nextInt(100_000) : random.nextInt(9) == 0 ? "." : "";
        return signs[random.nextInt(signs.length)] + whole + fraction + suffixes[random.nextInt(suffixes.length)];
    }

    /** By the rules of the API, written down a second time: rounded up to nano, and capped where it is binary. */
    private static BigDecimal value(String text) {
        Matcher form = Pattern.compile("([+-]?[0-9.]+)(?:([eE])([+-]?[0-9]+)|([a-zA-Z]*))")
                .matcher(text);
        assertThat(form.matches()).isTrue();
        BigDecimal number = new BigDecimal(form.group(1));
        if (form.group(2) != null) {
            return number.scaleByPowerOfTen(Integer.parseInt(form.group(3))).setScale(9, RoundingMode.UP);
        }
        String suffix = form.group(4);
        if (suffix.endsWith("i")) {
            BigDecimal factor = BigDecimal.valueOf(1L << (10 * ("KMGTPE".indexOf(suffix.charAt(0)) + 1)));
            BigDecimal max = BigDecimal.valueOf(Long.MAX_VALUE);
            return number.multiply(factor).setScale(9, RoundingMode.UP).min(max).max(max.negate());
        }
        int power = suffix.isEmpty() ? 0 : 3 * ("num kMGTPE".indexOf(suffix) - 3);
        return number.scaleByPowerOfTen(power).setScale(9, RoundingMode.UP);
    }

    @Test
    void tellsHowOftenOneFitsIntoAnother() {
        assertThat(Quantity.parse("4").minus(Quantity.parse("3900m")).fits(Quantity.parse("50m")))
                .isEqualTo(2);
        assertThat(Quantity.parse("-1").fits(Quantity.parse("4"))).isEqualTo(-1);
        assertThat(Quantity.parse("1500m").times(3)).isEqualTo(Quantity.parse("4.5"));
    }

    @Test
    void ordersAsTheAmountsDo() {
        Seeds.check(500, random -> {
            Quantity one = random(random);
            Quantity other = random(random);

            assertThat(Integer.signum(one.compareTo(other)))
                    .isEqualTo(one.minus(other).amount().signum());
            assertThat(one.plus(other)).isEqualTo(other.plus(one)).isGreaterThan(one);
            assertThat(one.plus(other).minus(other)).isEqualTo(one);
        });
    }

    private static Quantity random(SplittableRandom random) {
        String[] suffixes = {"m", "", "k", "M", "G", "T", "Ki", "Mi", "Gi", "Ti"};
        long number = 1 + random.nextLong(1L << random.nextInt(1, 60));
        return Quantity.parse(number + suffixes[random.nextInt(suffixes.length)]);
    }
}
