package com.shop.api.order;

/** How far an order is on its way; {@code code} is what the database and JSON say. */
public enum ShippingStatus {
    NOT_SHIPPED(0),
    SHIPPED(1),
    RECEIVED(2);

    private final int code;

    ShippingStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
