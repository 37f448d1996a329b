package com.shop.api.audit;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * @param orderId the order that holds it
 * @param applied whether the log says of just that order that it holds it
 */
public record CouponFact(long couponId, int isUsed, @Nullable Long orderId, boolean applied)
        implements Serializable {}
