package com.shop.api;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount in yuan with exactly two decimals. Nothing here rounds: an amount that does not fit two
 * decimals is refused with an {@link ArithmeticException}, because a rounded cent is a lost cent.
 * May be negative as the result of {@link #minus}; whoever takes money from somebody checks first.
 */
public record Money(BigDecimal amount) implements Comparable<Money>, Serializable {

    /** Nothing. */
    public static final Money ZERO = new Money(BigDecimal.ZERO);

    /** Digits before the point that an amount may have: far more than the tables take. */
    private static final int MOST_DIGITS = 18;

    public Money {
        if ((long) amount.precision() - amount.scale() > MOST_DIGITS) {
            // 1e999999999 is a short text, and a billion digits when written out.
            throw new ArithmeticException("an amount of more than 18 digits");
        }
        amount = amount.setScale(2, RoundingMode.UNNECESSARY);
    }

    /**
     * Reads a decimal number such as {@code 10.5}.
     *
     * @throws NumberFormatException where it is no number
     * @throws ArithmeticException where it has more than two decimals
     */
    public static Money of(String text) {
        return new Money(new BigDecimal(text));
    }

    public Money plus(Money other) {
        return new Money(amount.add(other.amount));
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(other.amount));
    }

    public Money times(int count) {
        return new Money(amount.multiply(BigDecimal.valueOf(count)));
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    /** Whole yuan, the cents left off: what a score is counted in. */
    public int wholeYuan() {
        return amount.setScale(0, RoundingMode.DOWN).intValueExact();
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(other.amount);
    }

    /** The two-digit decimal that JSON and people see, such as {@code 880.00}. */
    @Override
    public String toString() {
        return amount.toPlainString();
    }
}
