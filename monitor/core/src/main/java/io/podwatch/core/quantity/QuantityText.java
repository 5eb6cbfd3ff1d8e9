package io.podwatch.core.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of k8s.io/apimachinery's resource.Quantity, with its rounding and its cap. */
final class QuantityText {
    /** A bound on the exponent: a larger amount would cost memory to write out, here as in the API server. */
    private static final int EXPONENT_MAX = 300;

    /** Finer amounts are rounded up, away from zero: whoever wants some is to get some. */
    private static final int NANO = 9;

    private static final BigDecimal BINARY_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    /** As many fit into a long. Nearly all amounts have this form, and a pod has a dozen of them. */
    private static final int PLAIN_DIGITS_MAX = 18;

    private static final Pattern FORM =
            Pattern.compile("([+-]?[0-9]{0,300}(?:\\.[0-9]{0,300})?)(?:[eE]([+-]?[0-9]{1,4})|([a-zA-Z]{0,2}))");

    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

    private static final Map<String, BigDecimal> FACTORS = Map.ofEntries(
            Map.entry("", BigDecimal.ONE),
            Map.entry("n", BigDecimal.ONE.scaleByPowerOfTen(-9)),
            Map.entry("u", BigDecimal.ONE.scaleByPowerOfTen(-6)),
            Map.entry("m", BigDecimal.ONE.scaleByPowerOfTen(-3)),
            Map.entry("k", BigDecimal.ONE.scaleByPowerOfTen(3)),
            Map.entry("M", BigDecimal.ONE.scaleByPowerOfTen(6)),
            Map.entry("G", BigDecimal.ONE.scaleByPowerOfTen(9)),
            Map.entry("T", BigDecimal.ONE.scaleByPowerOfTen(12)),
            Map.entry("P", BigDecimal.ONE.scaleByPowerOfTen(15)),
            Map.entry("E", BigDecimal.ONE.scaleByPowerOfTen(18)),
            Map.entry("Ki", KIBI),
            Map.entry("Mi", KIBI.pow(2)),
            Map.entry("Gi", KIBI.pow(3)),
            Map.entry("Ti", KIBI.pow(4)),
            Map.entry("Pi", KIBI.pow(5)),
            Map.entry("Ei", KIBI.pow(6)));

    private QuantityText() {}

    static BigDecimal parse(String text) {
        int digits = leadingDigits(text);
        BigDecimal factor = digits == 0 || digits > PLAIN_DIGITS_MAX ? null : FACTORS.get(text.substring(digits));
        return factor == null
                ? parseAnyForm(text)
                : limited(
                        BigDecimal.valueOf(Long.parseLong(text, 0, digits, 10)).multiply(factor), isBinary(text));
    }

    private static int leadingDigits(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        return digits;
    }

    private static BigDecimal parseAnyForm(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new MalformedQuantityException(text);
        }
        BigDecimal number = number(matcher.group(1));
        return matcher.group(2) == null
                ? limited(number.multiply(factor(matcher.group(3), text)), isBinary(text))
                : limited(number.scaleByPowerOfTen(exponent(matcher.group(2), text)), false);
    }

    /** The API takes a number without digits for zero. */
    private static BigDecimal number(String digits) {
        boolean hasDigits = digits.chars().anyMatch(Character::isDigit);
        return hasDigits ? new BigDecimal(digits) : BigDecimal.ZERO;
    }

    private static BigDecimal limited(BigDecimal amount, boolean binary) {
        BigDecimal rounded = amount.scale() > NANO ? amount.setScale(NANO, RoundingMode.UP) : amount;
        boolean isCapped = binary && rounded.abs().compareTo(BINARY_MAX) > 0;
        return isCapped ? BINARY_MAX.multiply(BigDecimal.valueOf(rounded.signum())) : rounded;
    }

    static boolean isBinary(String text) {
        return text.endsWith("i");
    }

    /** An E alone is exa. */
    static boolean hasExponent(String text) {
        int last = text.length() - 1;
        boolean endsWithDigit = last >= 0 && Character.isDigit(text.charAt(last));
        return endsWithDigit && (text.indexOf('e') >= 0 || text.indexOf('E') >= 0);
    }

    private static BigDecimal factor(String suffix, String text) {
        BigDecimal factor = FACTORS.get(suffix);
        if (factor == null) {
            throw new MalformedQuantityException(text);
        }
        return factor;
    }

    private static int exponent(String digits, String text) {
        int exponent = Integer.parseInt(digits);
        if (exponent > EXPONENT_MAX) {
            throw new MalformedQuantityException(text);
        }
        return exponent;
    }
}
