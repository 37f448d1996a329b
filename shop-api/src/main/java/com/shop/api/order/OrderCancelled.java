package com.shop.api.order;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The message {@code order_cancel}: this order is cancelled for good; whoever took something for it
 * gives it back. It may come more than once, and before the command that it undoes. It names what
 * the order wanted; what was really taken, the participant's own fence row knows.
 *
 * @param version of this form; readers refuse what they do not know
 * @param reason the name of the {@code ShopCode} for which it was cancelled
 */
public record OrderCancelled(
        int version,
        long orderId,
        long userId,
        long goodsId,
        @Nullable Long couponId,
        String reason,
        Instant cancelTime)
        implements Serializable {

    public static final int VERSION = 1;
}
