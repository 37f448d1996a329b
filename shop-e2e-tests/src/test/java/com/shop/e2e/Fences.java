package com.shop.e2e;

/** The states of an order's fence rows; -1 where there is none. */
record Fences(long stock, long coupon, long balance) {

    static final long APPLIED = 1;
    static final long COMPENSATED = 2;
    static final long TOMBSTONE = 3;

    static Fences of(Shop shop, String orderId) {
        return new Fences(
                state(shop, "trade_goods_number_log WHERE order_id = ?", orderId),
                state(shop, "trade_coupon_log WHERE order_id = ?", orderId),
                state(
                        shop,
                        "trade_user_money_log WHERE order_id = ? AND money_log_type = 1",
                        orderId));
    }

    private static long state(Shop shop, String row, String orderId) {
        return shop.database().number("SELECT state FROM " + row, orderId);
    }
}
