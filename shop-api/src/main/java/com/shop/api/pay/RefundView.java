package com.shop.api.pay;

import com.shop.api.Money;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund as it stood when it was read.
 *
 * @param refundStatus 0 asked for, 1 confirmed by the channel
 */
public record RefundView(
        long refundId,
        Money refundAmount,
        int refundStatus,
        Instant addTime,
        @Nullable Instant confirmTime)
        implements Serializable {}
