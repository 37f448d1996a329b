package com.shop.api.goods;

import com.shop.api.ShopRefusal;
import com.shop.api.StepAnswer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Prices and stock. Reads may be a moment old; writes are guarded by themselves, not by reads. Each
 * method fails with {@code SHOP_UNAVAILABLE} where a part that it needs is down.
 */
public interface GoodsService {

    /** The goods of these ids that exist, in no particular order. */
    CompletableFuture<List<GoodsView>> find(List<Long> goodsIds) throws ShopRefusal;

    /** All goods by id, from {@code afterGoodsId} on (0: from the start), at most {@code limit}. */
    List<GoodsView> list(long afterGoodsId, int limit) throws ShopRefusal;

    /**
     * Takes stock for orders, all commands in one local transaction, an answer a command in their
     * order. At most once an order, however often it is called; refused where stock does not
     * suffice ({@code SHOP_GOODS_NUM_NOT_ENOUGH}) or the order was cancelled before ({@code
     * SHOP_ORDER_CANCELLED}). A failed future means that the outcome is unknown.
     */
    CompletableFuture<List<StepAnswer>> deduct(List<DeductStock> commands) throws ShopRefusal;

    /**
     * Of these cancelled orders, those whose cancel has taken effect here: the stock was given
     * back, or nothing had been taken and nothing can be any more.
     */
    List<Long> compensated(List<Long> orderIds);
}
