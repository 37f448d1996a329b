package com.shop.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void alwaysHasTwoDecimals() {
        assertThat(Money.of("1000")).hasToString("1000.00").isEqualTo(Money.of("1000.000"));
        assertThat(Money.of("1E+3")).hasToString("1000.00");
    }

    @Test
    void refusesToRound() {
        assertThatThrownBy(() -> Money.of("0.001")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesWhatIsBeyondAllMeasure() {
        assertThatThrownBy(() -> Money.of("1e999999999")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of("1e-999999999")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void keepsTheCents() {
        assertThat(Money.of("900.50").minus(Money.of("0.75"))).isEqualTo(Money.of("899.75"));
        assertThat(Money.of("33.33").times(3)).isEqualTo(Money.of("99.99"));
    }

    @Test
    void countsWholeYuan() {
        assertThat(Money.of("880.99").wholeYuan()).isEqualTo(880);
    }
}
