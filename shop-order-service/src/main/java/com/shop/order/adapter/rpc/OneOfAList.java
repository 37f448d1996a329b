package com.shop.order.adapter.rpc;

import com.shop.api.ShopCode;
import com.shop.api.StepAnswer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Sends one command as the list of one that every step takes. */
final class OneOfAList {

    /** For an order that wants nothing of a participant. */
    static final CompletableFuture<ShopCode> NOTHING_WANTED =
            CompletableFuture.completedFuture(ShopCode.SHOP_SUCCESS);

    private OneOfAList() {}

    static <C> CompletableFuture<ShopCode> send(
            C command, Function<List<C>, CompletableFuture<List<StepAnswer>>> step) {
        return step.apply(List.of(command)).thenApply(answers -> answers.get(0).code());
    }
}
