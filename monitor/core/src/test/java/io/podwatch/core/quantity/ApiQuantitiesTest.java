package io.podwatch.core.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * 2988 texts that a seeded program gave to {@code resource.ParseQuantity} of k8s.io/apimachinery 0.36.3, one a line with what
 * that made of them: the canonical form, the amount, the format, and how it compares with the quantity before it. A space
 * is written as an underscore.
 */
class ApiQuantitiesTest {
    private static final Map<String, QuantityFormat> FORMATS = Map.of(
            "DecimalSI", QuantityFormat.DECIMAL,
            "BinarySI", QuantityFormat.BINARY,
            "DecimalExponent", QuantityFormat.EXPONENT);

    /** Beyond exa the API writes amounts without any suffix, so that they no longer read back. */
    private static final BigDecimal WRITTEN_MAX = new BigDecimal("1e21");

    @Test
    void refusesWhatTheApiRefuses() throws IOException {
        for (String[] line : lines()) {
            if (line[1].equals("refused")) {
                assertThatThrownBy(() -> Quantity.parse(line[0]))
                        .as(line[0])
                        .isInstanceOf(MalformedQuantityException.class);
            }
        }
    }

    @Test
    void readsTheAmountsThatTheApiReads() throws IOException {
        assertThat(understood()).hasSizeGreaterThan(2700);
        for (String[] line : understood()) {
            assertThat(Quantity.parse(line[0]).amount()).as(line[0]).isEqualByComparingTo(line[2]);
        }
    }

    @Test
    void writesThemAsTheApiDoes() throws IOException {
        for (String[] line : understood()) {
            Quantity quantity = Quantity.parse(line[0]);
            String written = FORMATS.get(line[3]).text(quantity);

            assertThat(Quantity.parse(written)).as(line[0]).isEqualTo(quantity);
            if (line[3].equals("DecimalExponent") || quantity.amount().abs().compareTo(WRITTEN_MAX) < 0) {
                assertThat(written).as(line[0]).isEqualTo(line[1]);
            }
        }
    }

    @Test
    void ordersThemAsTheApiDoes() throws IOException {
        Optional<Quantity> before = Optional.empty();
        for (String[] line : understood()) {
            Quantity quantity = Quantity.parse(line[0]);
            int order = before.map(known -> Integer.signum(quantity.compareTo(known)))
                    .orElse(0);

            assertThat(order).as(line[0]).isEqualTo(Integer.parseInt(line[4]));
            before = Optional.of(quantity);
        }
    }

    private static List<String[]> understood() throws IOException {
        return lines().stream().filter(line -> !line[1].equals("refused")).toList();
    }

    private static List<String[]> lines() throws IOException {
        try (InputStream in = ApiQuantitiesTest.class.getResourceAsStream("quantities.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replace('_', ' ').split("\t", -1))
                    .toList();
        }
    }
}
