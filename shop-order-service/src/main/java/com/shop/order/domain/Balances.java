package com.shop.order.domain;

import com.shop.api.ShopCode;
import java.util.concurrent.CompletableFuture;

/** The user service, as the saga sees it. */
public interface Balances {

    /**
     * Takes the order's part from the balance, if it has one, at most once an order.
     *
     * @return {@code SHOP_SUCCESS}, or why it was refused; a failed future where the outcome is
     *     unknown
     */
    CompletableFuture<ShopCode> use(PreOrder order);
}
