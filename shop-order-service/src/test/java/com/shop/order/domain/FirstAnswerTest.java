package com.shop.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.OrderView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirstAnswerTest {

    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void anOrderPaidSinceIsAnsweredAsItWasConfirmed() {
        ConfirmAnswer answer = FirstAnswer.of(order(1, 2, "880.00", THEN, null));

        assertThat(answer.code()).isEqualTo(ShopCode.SHOP_SUCCESS);
        assertThat(answer.order())
                .extracting(OrderView::orderStatus, OrderView::payStatus)
                .containsExactly(1, 0);
    }

    @Test
    void anOrderCancelledSinceIsAnsweredAsItWasConfirmed() {
        assertThat(FirstAnswer.of(order(2, 0, "880.00", THEN, "SHOP_ORDER_CANCELLED")).code())
                .isEqualTo(ShopCode.SHOP_SUCCESS);
    }

    @Test
    void anOrderWithNothingLeftToPayWasPaidAtOnce() {
        assertThat(FirstAnswer.of(order(1, 2, "0.00", THEN, null)).order())
                .extracting(OrderView::payStatus)
                .isEqualTo(2);
    }

    @Test
    void aFailedOrderFailsForTheSameReasonAgain() {
        ConfirmAnswer answer = FirstAnswer.of(order(2, 0, "880.00", null, "SHOP_COUPON_ISUSED"));

        assertThat(answer.code()).isEqualTo(ShopCode.SHOP_COUPON_ISUSED);
        assertThat(answer.orderId()).isEqualTo(1);
    }

    @Test
    void anOrderOnItsWayIsInProgress() {
        assertThat(FirstAnswer.of(order(0, 0, "880.00", null, null)).code())
                .isEqualTo(ShopCode.SHOP_ORDER_IN_PROGRESS);
    }

    private static OrderView order(
            int status,
            int payStatus,
            String payAmount,
            @Nullable Instant confirmTime,
            @Nullable String reason) {
        Money money = Money.of("1000.00");
        return new OrderView(
                1,
                2,
                status,
                payStatus,
                0,
                "address",
                null,
                3,
                1,
                money,
                money,
                Money.ZERO,
                money,
                null,
                Money.ZERO,
                Money.ZERO,
                Money.of(payAmount),
                THEN,
                confirmTime,
                null,
                null,
                reason);
    }
}
