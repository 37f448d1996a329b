package com.shop.order.application.audit;

/** What holds whenever no order is in flight; the numbers and the order are the contract's. */
enum Invariant {
    STOCK(1, "stock + units in live orders = opening + restocks"),
    BALANCE(2, "balance + used by live orders = opening + top-ups"),
    COUPON(3, "a coupon is used exactly when one live order holds it"),
    SETTLED(4, "nothing stays unsettled longer than the settle time"),
    PAYMENT(5, "a paid payment has a paid order or a refund"),
    ONCE(6, "score, pay log and dispatch once a paid order"),
    INVERSE(7, "an effect has at most one inverse, none stands alone"),
    DELIVERY(8, "a failed message is in a retry or dead-letter list"),
    ID(9, "every id is unique");

    private final int number;
    private final String text;

    Invariant(int number, String text) {
        this.number = number;
        this.text = text;
    }

    int number() {
        return number;
    }

    String text() {
        return text;
    }
}
