package io.podwatch.sandbox.apiserver.quota;

import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A quantity that prints as the API server prints it, so that refusals read like real ones: 1.5 is {@code 1500m}. */
record Amount(BigDecimal value, boolean binary) {
    static final Amount ZERO = new Amount(BigDecimal.ZERO, false);
    static final Amount ONE = new Amount(BigDecimal.ONE, false);

    private static final Pattern TEXT = Pattern.compile("([+-]?[0-9.]+)((?:[eE][+-]?[0-9]+)|[numkMGTPE]|[KMGTPE]i)?");
    private static final Map<String, Integer> DECIMAL_EXPONENTS = Map.ofEntries(
            Map.entry("n", -9),
            Map.entry("u", -6),
            Map.entry("m", -3),
            Map.entry("k", 3),
            Map.entry("M", 6),
            Map.entry("G", 9),
            Map.entry("T", 12),
            Map.entry("P", 15),
            Map.entry("E", 18));
    private static final String DECIMAL_SUFFIXES = "num kMGTPE";
    private static final String BINARY_SUFFIXES = "KMGTPE";
    private static final BigInteger KIBI = BigInteger.valueOf(1024);

    static Amount parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw ApiFailure.badRequest(
                    "quantities must match the regular expression '" + TEXT + "': \"" + text + "\"");
        }
        String suffix = matcher.group(2) == null ? "" : matcher.group(2);
        BigDecimal number = new BigDecimal(matcher.group(1));
        if (suffix.endsWith("i")) {
            BigInteger factor = KIBI.pow(BINARY_SUFFIXES.indexOf(suffix.charAt(0)) + 1);
            return new Amount(number.multiply(new BigDecimal(factor)), true);
        }
        return new Amount(number.scaleByPowerOfTen(exponent(suffix)), false);
    }

    private static int exponent(String suffix) {
        if (suffix.length() > 1) {
            return Integer.parseInt(suffix.substring(1));
        }
        return suffix.isEmpty() ? 0 : DECIMAL_EXPONENTS.get(suffix);
    }

    /** The sum keeps this amount's way of writing, unless this amount is zero. */
    Amount plus(Amount other) {
        return new Amount(value.add(other.value), value.signum() == 0 ? other.binary : binary);
    }

    Amount max(Amount other) {
        return value.compareTo(other.value) >= 0 ? this : other;
    }

    boolean exceeds(Amount other) {
        return value.compareTo(other.value) > 0;
    }

    @Override
    public String toString() {
        boolean small = value.abs().compareTo(new BigDecimal(KIBI)) < 0;
        return binary && !small ? binaryText() : decimalText();
    }

    private String binaryText() {
        BigInteger whole = value.setScale(0, RoundingMode.UP).toBigIntegerExact();
        int suffix = -1;
        while (suffix + 1 < BINARY_SUFFIXES.length() && whole.mod(KIBI).signum() == 0) {
            whole = whole.divide(KIBI);
            suffix++;
        }
        return suffix < 0 ? whole.toString() : whole.toString() + BINARY_SUFFIXES.charAt(suffix) + "i";
    }

    private String decimalText() {
        BigInteger thousand = BigInteger.valueOf(1000);
        BigInteger whole = value.setScale(9, RoundingMode.UP).unscaledValue();
        int suffix = 0;
        while (whole.signum() != 0
                && suffix + 1 < DECIMAL_SUFFIXES.length()
                && whole.mod(thousand).signum() == 0) {
            whole = whole.divide(thousand);
            suffix++;
        }
        return whole.signum() == 0
                ? "0"
                : whole + DECIMAL_SUFFIXES.substring(suffix, suffix + 1).trim();
    }
}
