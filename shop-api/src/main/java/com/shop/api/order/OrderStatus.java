package com.shop.api.order;

/** The life of an order; {@code code} is what the database and JSON say. */
public enum OrderStatus {
    UNCONFIRMED(0),
    CONFIRMED(1),
    CANCELLED(2),
    INVALID(3),
    REFUNDED(4);

    private final int code;

    OrderStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
