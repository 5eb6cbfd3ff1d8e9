package io.podwatch.core.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * An amount of a resource in its base unit (cores, bytes, objects), exact to the last digit.
 *
 * <p>Two quantities are equal when their amounts are, however they were written: {@code 1}, {@code 1000m} and {@code
 * 1.0} are one value.
 */
public final class Quantity implements Comparable<Quantity> {
    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO);

    private final BigDecimal amount;

    private Quantity(BigDecimal amount) {
        this.amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }

    public static Quantity of(BigDecimal amount) {
        return new Quantity(amount);
    }

    public static Quantity of(long amount) {
        return new Quantity(BigDecimal.valueOf(amount));
    }

    /**
     * Reads the text form of the Kubernetes API.
     *
     * @throws MalformedQuantityException when the text is none
     */
    public static Quantity parse(String text) {
        return new Quantity(QuantityText.parse(text));
    }

    public BigDecimal amount() {
        return amount;
    }

    /** As often as that. */
    public Quantity times(int factor) {
        return new Quantity(amount.multiply(BigDecimal.valueOf(factor)));
    }

    /** How often the other, which is positive, fits into this one; negative where this one is. */
    public BigInteger fits(Quantity other) {
        return amount.divide(other.amount, 0, RoundingMode.FLOOR).toBigInteger();
    }

    public Quantity plus(Quantity other) {
        return new Quantity(amount.add(other.amount));
    }

    public Quantity minus(Quantity other) {
        return new Quantity(amount.subtract(other.amount));
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    /** This amount divided by the whole, rounded down at the 16th digit so that a share below one never reads as one. */
    public double ratioOf(Quantity whole) {
        return amount.divide(whole.amount, new MathContext(16, RoundingMode.DOWN))
                .doubleValue();
    }

    public double toDouble() {
        return amount.doubleValue();
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity quantity && amount.equals(quantity.amount);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(amount);
    }

    /** The amount as a plain decimal in base units, without exponent or suffix. */
    @Override
    public String toString() {
        return amount.toPlainString();
    }
}
