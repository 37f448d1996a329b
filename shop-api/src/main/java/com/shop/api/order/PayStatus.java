package com.shop.api.order;

/** How far an order, or a payment, is paid; {@code code} is what the database and JSON say. */
public enum PayStatus {
    UNPAID(0),
    PAYING(1),
    PAID(2);

    private final int code;

    PayStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
