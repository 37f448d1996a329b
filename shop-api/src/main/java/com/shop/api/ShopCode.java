package com.shop.api;

/**
 * What became of a request, by name. The names are part of the REST contract. A code's {@link Kind}
 * tells what the caller can do about it; the web applications turn it into an HTTP status.
 */
public enum ShopCode {
    SHOP_SUCCESS(Kind.SUCCESS, "Done"),

    SHOP_REQUEST_PARAMETER_INVALID(Kind.INVALID, "The request is malformed or misses something"),
    SHOP_LOGIN_FAILED(Kind.UNAUTHENTICATED, "User name or password is wrong"),
    SHOP_UNAUTHENTICATED(Kind.UNAUTHENTICATED, "A valid bearer token is needed"),
    SHOP_FORBIDDEN(Kind.FORBIDDEN, "This belongs to somebody else"),
    SHOP_NOT_FOUND(Kind.NOT_FOUND, "There is no such thing"),
    SHOP_METHOD_NOT_ALLOWED(Kind.INVALID, "This address does not take that method"),
    SHOP_TOO_MANY_REQUESTS(Kind.TOO_MANY, "Too many requests; try again later"),
    SHOP_UNAVAILABLE(Kind.UNAVAILABLE, "A needed part of the shop is down; try again later"),
    SHOP_BUSY(Kind.UNAVAILABLE, "As much is being done as can be; try again in a moment"),
    SHOP_FAIL(Kind.DEFECT, "Something broke on our side"),

    SHOP_USER_NO_EXIST(Kind.NOT_FOUND, "There is no such user"),
    SHOP_GOODS_NO_EXIST(Kind.NOT_FOUND, "There are no such goods"),
    SHOP_GOODS_PRICE_INVALID(Kind.RULE, "The price is not the goods' price"),
    SHOP_GOODS_NUM_NOT_ENOUGH(Kind.CONFLICT, "There is not enough in stock"),
    SHOP_ORDER_SHIPPINGFEE_INVALID(
            Kind.RULE, "The shipping fee is not what these goods cost to ship"),
    SHOP_ORDERAMOUNT_INVALID(Kind.RULE, "The order amount is not price × number + shipping fee"),
    SHOP_COUPON_NO_EXIST(Kind.NOT_FOUND, "There is no such coupon of this user"),
    SHOP_COUPON_ISUSED(Kind.CONFLICT, "The coupon is used already"),
    SHOP_MONEY_PAID_INVALID(Kind.RULE, "Coupon and balance are more than what is owed"),
    SHOP_MONEY_PAID_LESS(Kind.RULE, "The balance does not suffice"),

    SHOP_ORDER_NO_EXIST(Kind.NOT_FOUND, "There is no such order"),
    SHOP_ORDER_CANCELLED(Kind.CONFLICT, "The order is cancelled"),
    SHOP_ORDER_IN_PROGRESS(Kind.CONFLICT, "The order is being confirmed; ask again in a moment"),
    SHOP_ORDER_IS_PAID(Kind.CONFLICT, "The order is paid"),
    SHOP_ORDER_UNPAYABLE(Kind.CONFLICT, "The order is not one that waits to be paid"),
    SHOP_ORDER_OUTCOME_UNKNOWN(Kind.UNAVAILABLE, "What became of the order is not known yet"),
    SHOP_ORDER_ABANDONED(Kind.UNAVAILABLE, "The order was not confirmed in time and is cancelled"),
    SHOP_ORDER_UNPAID_TIMEOUT(Kind.CONFLICT, "The order was not paid in time and is cancelled"),
    SHOP_IDEMPOTENCY_KEY_REUSED(Kind.RULE, "This Idempotency-Key came with another request before"),

    SHOP_PAYMENT_NOT_FOUND(Kind.NOT_FOUND, "There is no such payment"),
    SHOP_PAYMENT_AMOUNT_INVALID(Kind.RULE, "The amount is not what the order owes"),
    SHOP_PAYMENT_CHANNEL_UNKNOWN(Kind.INVALID, "There is no such payment channel here"),
    SHOP_CALLBACK_SIGNATURE_INVALID(
            Kind.UNAUTHENTICATED, "The callback is not signed by the channel"),
    SHOP_CALLBACK_STALE(Kind.INVALID, "The callback's time is too far off"),
    SHOP_CALLBACK_MISMATCH(Kind.INVALID, "The callback does not match the payment");

    /** What kind of answer a code is, and so what the caller can do. */
    public enum Kind {
        /** It was done. */
        SUCCESS,
        /** The request itself is malformed; sending it again will not help. */
        INVALID,
        /** Nobody knows who is calling. */
        UNAUTHENTICATED,
        /** The caller is known and may not. */
        FORBIDDEN,
        /** What the request names is not there. */
        NOT_FOUND,
        /** The state of things, or somebody faster, is in the way. */
        CONFLICT,
        /** Well-formed, and against a rule of the business. */
        RULE,
        /** Slow down. */
        TOO_MANY,
        /** A part is down, or an outcome not known yet; asking again later may help. */
        UNAVAILABLE,
        /** A defect of ours. */
        DEFECT
    }

    private final Kind kind;
    private final String message;

    ShopCode(Kind kind, String message) {
        this.kind = kind;
        this.message = message;
    }

    public Kind kind() {
        return kind;
    }

    /** One English sentence for a person. */
    public String message() {
        return message;
    }

    public boolean isSuccess() {
        return this == SHOP_SUCCESS;
    }
}
