package com.shop.order.domain;

import com.shop.api.order.OrderView;
import org.jspecify.annotations.Nullable;

/** The order that is to be cancelled, with what its participants need in order to undo it. */
public record CancelWanted(long orderId, long userId, long goodsId, @Nullable Long couponId) {

    public static CancelWanted of(PreOrder order) {
        return new CancelWanted(order.orderId(), order.userId(), order.goodsId(), order.couponId());
    }

    public static CancelWanted of(OrderView order) {
        return new CancelWanted(order.orderId(), order.userId(), order.goodsId(), order.couponId());
    }
}
