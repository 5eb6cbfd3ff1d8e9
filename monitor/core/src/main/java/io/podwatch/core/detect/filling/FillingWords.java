package io.podwatch.core.detect.filling;

import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.quantity.QuantityFormat;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/** What is said of a quota that fills up. */
final class FillingWords {
    private static final MathContext DIGITS = new MathContext(2, RoundingMode.HALF_UP);
    private static final int PERMILLE = 3;

    private FillingWords() {}

    static FindingDetail detail(QuotaFillingState state, FillingForecast forecast, QuotaFillingPolicy policy) {
        String resource = state.key().label("resource");
        String summary = "quota " + state.key().label("resourcequota") + " runs out of " + resource + " about "
                + forecast.fullAt() + " if it goes on filling as it does";
        Map<String, String> evidence = Map.of(
                FillingForecast.FULL_AT,
                forecast.fullAt().toString(),
                "hard",
                QuantityFormat.ofResource(resource).text(state.hard()),
                "growth_per_day",
                growth(state.hard(), forecast, resource),
                "steadiness",
                forecast.steadiness() + "%");
        return new FindingDetail(
                forecast.severity().atMost(policy.max()),
                "",
                summary,
                Optional.empty(),
                evidence,
                0,
                0,
                Optional.empty());
    }

    /** In two digits: nobody knows more of it. */
    private static String growth(Quantity hard, FillingForecast forecast, String resource) {
        BigDecimal amount = hard.amount()
                .multiply(BigDecimal.valueOf(forecast.permilleOfDay()))
                .scaleByPowerOfTen(-PERMILLE);
        QuantityFormat format = QuantityFormat.ofResource(resource);
        return format == QuantityFormat.BINARY ? binary(amount) : format.text(Quantity.of(amount.round(DIGITS)));
    }

    /** In whole units of which there are at least ten, as far as there are units. */
    private static String binary(BigDecimal amount) {
        BigDecimal kibi = BigDecimal.valueOf(1024);
        BigDecimal unit = BigDecimal.ONE;
        while (amount.compareTo(unit.multiply(kibi).multiply(BigDecimal.TEN)) >= 0) {
            unit = unit.multiply(kibi);
        }
        BigDecimal whole = amount.divide(unit, 0, RoundingMode.HALF_UP).multiply(unit);
        return QuantityFormat.BINARY.text(Quantity.of(whole));
    }
}
