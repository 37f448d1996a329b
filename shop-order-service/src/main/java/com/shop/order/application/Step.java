package com.shop.order.application;

import com.shop.api.ShopCode;
import com.shop.order.domain.PreOrder;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A step of the saga. It answers with {@code SHOP_SUCCESS} or a refusal; a failed future means that
 * nobody knows whether it took effect. What undoes it is not said here: the cancel message undoes
 * whatever a step did, and the pre-order, saved first, is what makes sure that it will be sent.
 *
 * @param pivot after this one succeeded there is no way back
 */
record Step(String name, boolean pivot, Function<PreOrder, CompletableFuture<ShopCode>> action) {

    static Step step(String name, Function<PreOrder, CompletableFuture<ShopCode>> action) {
        return new Step(name, false, action);
    }

    static Step pivot(String name, Function<PreOrder, CompletableFuture<ShopCode>> action) {
        return new Step(name, true, action);
    }
}
