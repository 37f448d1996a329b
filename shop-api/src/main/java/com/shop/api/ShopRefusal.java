package com.shop.api;

/**
 * A request that was understood and turned down for a reason of the business. Nothing was changed.
 * It crosses Dubbo as itself because it lives in the API's own jar and every method that throws it
 * says so. A defect is never one of these, and a refusal never turns into a defect.
 */
public final class ShopRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ShopCode code;

    public ShopRefusal(ShopCode code) {
        this(code, code.message());
    }

    public ShopRefusal(ShopCode code, String message) {
        // No stack trace: a refusal is an answer, and an answer comes from nowhere in the code.
        super(message, null, false, false);
        this.code = code;
    }

    public ShopCode code() {
        return code;
    }
}
