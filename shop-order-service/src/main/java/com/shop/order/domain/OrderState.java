package com.shop.order.domain;

import com.shop.api.order.OrderStatus;
import com.shop.api.order.PayStatus;
import org.jspecify.annotations.Nullable;

/** What decides about an order: its row's statuses, and the payment that came for it. */
public record OrderState(long orderId, int orderStatus, int payStatus, @Nullable Long payId) {

    public boolean isUnconfirmed() {
        return orderStatus == OrderStatus.UNCONFIRMED.code();
    }

    public boolean isConfirmed() {
        return orderStatus == OrderStatus.CONFIRMED.code();
    }

    /** Whether it is paid by this payment, or has refused it. */
    public boolean hasDecided(long payment) {
        boolean decided =
                payStatus == PayStatus.PAID.code() || orderStatus == OrderStatus.REFUNDED.code();
        return decided && payId != null && payId == payment;
    }
}
