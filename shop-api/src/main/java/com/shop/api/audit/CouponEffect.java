package com.shop.api.audit;

import java.io.Serializable;

/**
 * What the coupon step did for an order.
 *
 * @param state 1 applied, 2 compensated, 3 tombstone
 * @param held whether the coupon's own row says that it is used by this order
 */
public record CouponEffect(long orderId, long couponId, int state, boolean held)
        implements Serializable {}
