package io.podwatch.core.quantity;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of k8s.io/apimachinery's resource.Quantity. */
final class QuantityText {
    /** A bound on the exponent: the API server caps amounts far below it, and a larger one would cost memory to write out. */
    private static final int EXPONENT_MAX = 100;

    /** As many fit into a long. Nearly all amounts have this form, and a pod has a dozen of them. */
    private static final int PLAIN_DIGITS_MAX = 18;

    private static final Pattern FORM = Pattern.compile(
            "([+-]?(?:[0-9]{1,64}(?:\\.[0-9]{0,64})?|\\.[0-9]{1,64}))(?:[eE]([+-]?[0-9]{1,3})|([a-zA-Z]{0,2}))");

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
                : BigDecimal.valueOf(Long.parseLong(text, 0, digits, 10)).multiply(factor);
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
        if (!matcher.matches()) {
            throw new MalformedQuantityException(text);
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        return matcher.group(2) == null
                ? number.multiply(factor(matcher.group(3), text))
                : number.scaleByPowerOfTen(exponent(matcher.group(2), text));
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
        if (Math.abs(exponent) > EXPONENT_MAX) {
            throw new MalformedQuantityException(text);
        }
        return exponent;
    }
}
