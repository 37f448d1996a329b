package com.shop.order.application;

import com.shop.api.ShopCode;
import com.shop.order.domain.PreOrder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step of the saga. It answers with {@code SHOP_SUCCESS} or a refusal; a failed future means that
 * nobody knows whether it took effect. What undoes it is not said here: the cancel message undoes
 * whatever a step did, and the pre-order, saved first, is what makes sure that it will be sent.
 *
 * @param pivot after this one succeeded there is no way back
 */
record Step(String name, boolean pivot, Function<PreOrder, CompletableFuture<ShopCode>> action) {

    private static final Logger log = LoggerFactory.getLogger(Step.class);

    static Step step(String name, Function<PreOrder, CompletableFuture<ShopCode>> action) {
        return new Step(name, false, action);
    }

    static Step pivot(String name, Function<PreOrder, CompletableFuture<ShopCode>> action) {
        return new Step(name, true, action);
    }

    /**
     * Steps that don't depend on each other, side by side. All have answered, or are known to be
     * unknown, when this one answers: with the first answer in their order that is no success.
     */
    static Step together(Step... legs) {
        List<Step> all = List.of(legs);
        return step(
                all.stream().map(Step::name).collect(Collectors.joining(", ")),
                order -> {
                    List<CompletableFuture<ShopCode>> answers =
                            all.stream().map(leg -> leg.attempt(order)).toList();
                    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                            .thenApply(done -> firstThatFailed(answers));
                });
    }

    private static ShopCode firstThatFailed(List<CompletableFuture<ShopCode>> answers) {
        return answers.stream()
                .map(CompletableFuture::join)
                .filter(code -> !code.isSuccess())
                .findFirst()
                .orElse(ShopCode.SHOP_SUCCESS);
    }

    /** An unknown outcome is never taken for a success: it is cancelled like a refusal. */
    CompletableFuture<ShopCode> attempt(PreOrder order) {
        CompletableFuture<ShopCode> answer;
        try {
            answer = action.apply(order);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.exceptionally(
                failure -> {
                    log.warn(
                            "Order {}: outcome of '{}' unknown: {}",
                            order.orderId(),
                            name,
                            failure.toString());
                    return ShopCode.SHOP_UNAVAILABLE;
                });
    }
}
