package com.shop.order.domain;

import com.shop.api.order.OrderStatus;
import com.shop.api.order.PayStatus;
import org.jspecify.annotations.Nullable;

/** What decides about an order: its row's statuses, and which half message cancelled it. */
public record OrderState(
        long orderId,
        int orderStatus,
        int payStatus,
        @Nullable Long payId,
        @Nullable String cancelTx) {

    public boolean isUnconfirmed() {
        return orderStatus == OrderStatus.UNCONFIRMED.code();
    }

    public boolean isConfirmed() {
        return orderStatus == OrderStatus.CONFIRMED.code();
    }

    public boolean isPaid() {
        return payStatus == PayStatus.PAID.code();
    }
}
