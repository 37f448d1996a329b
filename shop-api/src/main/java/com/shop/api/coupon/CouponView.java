package com.shop.api.coupon;

import com.shop.api.Money;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as seen a moment ago; {@code orderId} and {@code usedTime} are there when it is used.
 */
public record CouponView(
        long couponId,
        Money couponPrice,
        long userId,
        @Nullable Long orderId,
        int isUsed,
        @Nullable Instant usedTime)
        implements Serializable {}
