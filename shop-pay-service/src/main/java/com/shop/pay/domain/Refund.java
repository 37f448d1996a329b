package com.shop.pay.domain;

import com.shop.api.Money;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.api.pay.RefundView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The way back of a payment's money, once its order has refused it. It goes from asked for to
 * confirmed, once.
 *
 * @param refundStatus 0 asked for, 1 confirmed by the channel
 */
public record Refund(
        long refundId,
        long payId,
        long orderId,
        Money refundAmount,
        int refundStatus,
        Instant addTime,
        @Nullable Instant confirmTime) {

    /** Of the whole payment. */
    public static Refund of(PaymentSucceeded payment, long refundId, Instant now) {
        return new Refund(
                refundId, payment.payId(), payment.orderId(), payment.payAmount(), 0, now, null);
    }

    public RefundView view() {
        return new RefundView(refundId, refundAmount, refundStatus, addTime, confirmTime);
    }
}
