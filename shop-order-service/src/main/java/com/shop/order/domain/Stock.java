package com.shop.order.domain;

import com.shop.api.ShopCode;
import java.util.concurrent.CompletableFuture;

/** The goods service, as the saga sees it. */
public interface Stock {

    /**
     * Takes the order's goods out of stock, at most once an order.
     *
     * @return {@code SHOP_SUCCESS}, or why it was refused; a failed future where the outcome is
     *     unknown
     */
    CompletableFuture<ShopCode> deduct(PreOrder order);
}
