package com.shop.api.pay;

import com.shop.api.Money;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it stood when it was read.
 *
 * @param isPaid 0 unpaid, 1 paying, 2 paid
 * @param payUrl where a person pays it
 * @param tradeNo the channel's number for it, once paid
 * @param refund the money's way back, where the order did not take the payment
 */
public record PaymentView(
        long payId,
        long orderId,
        long userId,
        Money payAmount,
        String channel,
        String payUrl,
        int isPaid,
        @Nullable String tradeNo,
        Instant addTime,
        @Nullable Instant payTime,
        @Nullable RefundView refund)
        implements Serializable {}
