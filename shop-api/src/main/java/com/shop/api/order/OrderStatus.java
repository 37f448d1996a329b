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

    /**
     * @throws IllegalArgumentException where there is no such status
     */
    public static OrderStatus of(int code) {
        for (OrderStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("no order status " + code);
    }

    /** Which status may follow this one; the SQL that moves an order says the same in its WHERE. */
    public boolean mayBecome(OrderStatus next) {
        return switch (this) {
            case UNCONFIRMED -> next == CONFIRMED || next == CANCELLED || next == INVALID;
            case CONFIRMED -> next == CANCELLED;
            case CANCELLED -> next == REFUNDED;
            case INVALID, REFUNDED -> false;
        };
    }
}
