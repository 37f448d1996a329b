package com.shop.orderweb.order;

import com.shop.api.Money;
import com.shop.api.order.OrderView;

/** What a user needs to know of an order that they have just confirmed. */
record ConfirmedOrder(
        long orderId,
        int orderStatus,
        int payStatus,
        Money orderAmount,
        Money couponPaid,
        Money moneyPaid,
        Money payAmount) {

    static ConfirmedOrder of(OrderView order) {
        return new ConfirmedOrder(
                order.orderId(),
                order.orderStatus(),
                order.payStatus(),
                order.orderAmount(),
                order.couponPaid(),
                order.moneyPaid(),
                order.payAmount());
    }
}
