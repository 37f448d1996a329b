package com.shop.api.order;

import com.shop.api.ShopRefusal;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Orders, from their confirmation to their payment or cancellation. Each method fails with {@code
 * SHOP_UNAVAILABLE} where a part that it needs is down.
 */
public interface OrderService {

    /**
     * Runs the confirm-order saga for each: checks, saves the pre-order, takes stock, coupon and
     * balance, confirms; or cancels what was begun. The answers, in the order of the commands, tell
     * which; see {@link ConfirmAnswer}. No order decides about another's answer, but they come
     * together. A failed future means that the outcome of all is unknown; asking again with the
     * same idempotency key tells.
     */
    CompletableFuture<List<ConfirmAnswer>> confirm(List<ConfirmOrder> commands) throws ShopRefusal;

    /**
     * Cancels orders, each of its user's, that are not paid. Doing it twice is the same as once.
     * The answers, in the order of the commands, tell what became of each; see {@link
     * CancelAnswer}. They come together. A failed future means that the outcome of all is unknown;
     * doing it again tells.
     */
    CompletableFuture<List<CancelAnswer>> cancel(List<CancelOrder> commands) throws ShopRefusal;

    /** The orders of these ids that exist, in no particular order. */
    List<OrderView> find(List<Long> orderIds) throws ShopRefusal;

    /**
     * A user's orders, newest first.
     *
     * @param beforeOrderId only orders with a smaller id; {@link Long#MAX_VALUE} for the first page
     * @param limit 1 to 100
     */
    List<OrderView> ofUser(long userId, long beforeOrderId, int limit) throws ShopRefusal;

    /** What became of these payments at their orders; only those that are decided. */
    List<PaymentDecision> decisions(List<Long> payIds);
}
