package com.shop.payweb.sandbox;

import com.shop.api.order.PayStatus;
import com.shop.api.pay.PaymentView;
import java.time.Instant;
import java.util.UUID;

/**
 * What the sandbox says of a payment, in a channel's own form, which is not that of our REST.
 *
 * @param tradeNo the channel's number for the payment: one a payment, however often it is told
 * @param notifyId the channel's number for this telling
 * @param timestamp epoch seconds
 */
record SandboxCallback(
        String payId,
        int isPaid,
        String payAmount,
        String tradeNo,
        String notifyId,
        long timestamp) {

    static SandboxCallback paid(PaymentView payment, Instant now) {
        return new SandboxCallback(
                Long.toString(payment.payId()),
                PayStatus.PAID.code(),
                payment.payAmount().toString(),
                "SBX" + payment.payId(),
                UUID.randomUUID().toString(),
                now.getEpochSecond());
    }
}
