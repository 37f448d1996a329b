package com.shop.web.failure;

import com.shop.api.ShopCode;

/**
 * An order that was begun and did not become a confirmed one; the caller is told its id and can
 * look at what became of it.
 */
public final class OrderFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ShopCode code;
    private final String reason;
    private final long orderId;

    public OrderFailed(ShopCode code, String reason, long orderId) {
        // No stack trace: it is an answer, as a ShopRefusal is.
        super(reason, null, false, false);
        this.code = code;
        this.reason = reason;
        this.orderId = orderId;
    }

    public ShopCode code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public long orderId() {
        return orderId;
    }
}
