package io.podwatch.core.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * How the API writes an amount, by how it was given: without fraction digits, and with the largest suffix that loses
 * nothing. What is told to people reads like what kubectl prints.
 */
public enum QuantityFormat {
    DECIMAL,
    BINARY,
    EXPONENT;

    private static final String DECIMAL_SUFFIXES = "num kMGTPE";
    private static final int NANO = 9;
    private static final int EXA = 18;
    private static final String BINARY_SUFFIXES = "KMGTPE";
    private static final BigInteger KIBI = BigInteger.valueOf(1024);
    private static final BigDecimal BINARY_MIN = BigDecimal.valueOf(1024);

    /** That of a text which is a quantity. */
    public static QuantityFormat of(String text) {
        if (QuantityText.isBinary(text)) {
            return BINARY;
        }
        return QuantityText.hasExponent(text) ? EXPONENT : DECIMAL;
    }

    /** In which amounts of a resource are told: bytes in powers of 1024, all else in powers of ten. */
    public static QuantityFormat ofResource(String resource) {
        boolean isBytes =
                resource.endsWith("memory") || resource.endsWith("storage") || resource.contains("hugepages-");
        return isBytes ? BINARY : DECIMAL;
    }

    public String text(Quantity quantity) {
        BigDecimal amount = quantity.amount();
        if (amount.signum() == 0) {
            return "0";
        }
        boolean isBinary = this == BINARY && amount.abs().compareTo(BINARY_MIN) >= 0 && amount.scale() <= 0;
        return isBinary ? binary(amount.toBigIntegerExact()) : decimal(amount);
    }

    private static String binary(BigInteger amount) {
        BigInteger rest = amount;
        int steps = 0;
        while (steps < BINARY_SUFFIXES.length() && rest.mod(KIBI).signum() == 0) {
            rest = rest.divide(KIBI);
            steps++;
        }
        return steps == 0 ? rest.toString() : rest.toString() + BINARY_SUFFIXES.charAt(steps - 1) + "i";
    }

    private String decimal(BigDecimal amount) {
        BigDecimal rounded =
                amount.setScale(Math.min(NANO, amount.scale()), RoundingMode.UP).stripTrailingZeros();
        int exponent = Math.floorDiv(-rounded.scale(), 3) * 3;
        int power = this == EXPONENT ? exponent : Math.min(exponent, EXA);
        return rounded.scaleByPowerOfTen(-power).toBigIntegerExact() + suffix(power);
    }

    private String suffix(int power) {
        if (power == 0) {
            return "";
        }
        return this == EXPONENT ? "e" + power : DECIMAL_SUFFIXES.substring(power / 3 + 3, power / 3 + 4);
    }
}
