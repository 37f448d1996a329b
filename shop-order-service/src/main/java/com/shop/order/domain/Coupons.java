package com.shop.order.domain;

import com.shop.api.ShopCode;
import java.util.concurrent.CompletableFuture;

/** The coupon service, as the saga sees it. */
public interface Coupons {

    /**
     * Uses the order's coupon, if it has one, at most once an order.
     *
     * @return {@code SHOP_SUCCESS}, or why it was refused; a failed future where the outcome is
     *     unknown
     */
    CompletableFuture<ShopCode> use(PreOrder order);
}
