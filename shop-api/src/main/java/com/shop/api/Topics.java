package com.shop.api;

/**
 * The names of topics, tags and consumer groups. A group belongs to exactly one service and one
 * purpose: two services in one group would each get only a part of the messages.
 */
public final class Topics {

    public static final String ORDER = "orderTopic";

    /** Delayed: comes when an order that nobody paid has had its time. Key: the order id. */
    public static final String ORDER_CONFIRM = "order_confirm";

    /** Broadcast: the order is cancelled, undo what it took. Key: the order id. */
    public static final String ORDER_CANCEL = "order_cancel";

    public static final String PAY = "payTopic";

    /** The channel has the money. Key: the pay id. */
    public static final String PAY_SUCCESS = "pay_success";

    public static final String GOODS_ORDER_CANCELLED = "goods-order-cancelled";
    public static final String COUPON_ORDER_CANCELLED = "coupon-order-cancelled";
    public static final String USER_ORDER_CANCELLED = "user-order-cancelled";

    public static final String ORDER_PAYMENT_SUCCEEDED = "order-payment-succeeded";
    public static final String USER_PAYMENT_SUCCEEDED = "user-payment-succeeded";
    public static final String PAY_PAYMENT_SUCCEEDED = "pay-payment-succeeded";

    public static final String ORDER_UNPAID_TIMEOUT = "order-unpaid-timeout";

    public static final String ORDER_UNRESOLVED_CANCEL = "order-unresolved-cancel";
    public static final String PAY_UNRESOLVED_SUCCESS = "pay-unresolved-success";

    /** Ends the name of the group that records another group's dead letters. */
    private static final String DEAD_LETTERS_OF = "-dead";

    private Topics() {}

    /** The group that records what RocketMQ gave up delivering to a (clustering) group. */
    public static String deadLetterGroup(String group) {
        return group + DEAD_LETTERS_OF;
    }
}
