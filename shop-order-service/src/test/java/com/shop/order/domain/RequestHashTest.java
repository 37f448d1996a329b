package com.shop.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.Money;
import com.shop.api.order.ConfirmOrder;
import org.junit.jupiter.api.Test;

class RequestHashTest {

    @Test
    void sameRequestSameHashWhateverTheKeyAndTheWayMoneyIsWritten() {
        assertThat(RequestHash.of(order(1, "100", "key-1")))
                .isEqualTo(RequestHash.of(order(1, "100.00", "key-2")));
    }

    @Test
    void anotherRequestHasAnotherHash() {
        assertThat(RequestHash.of(order(1, "100", "key")))
                .isNotEqualTo(RequestHash.of(order(2, "100", "key")));
        assertThat(RequestHash.of(order(1, "100", "key")))
                .isNotEqualTo(RequestHash.of(order(1, "101", "key")));
    }

    private static ConfirmOrder order(int number, String money, String key) {
        return new ConfirmOrder(
                1,
                2,
                number,
                Money.of("1"),
                Money.ZERO,
                Money.of("1"),
                Money.of(money),
                null,
                "address",
                null,
                key,
                null);
    }
}
