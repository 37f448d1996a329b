package com.shop.order.domain;

/** Comes back to an order when its customer has had the time to pay. */
public interface PaymentReminders {

    /**
     * Returns at once and never fails. The reminder may come twice, or not at all: a sweep stands
     * behind it.
     */
    void remindOf(long orderId);
}
