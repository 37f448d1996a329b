package com.shop.pay.domain;

import java.time.Instant;

/**
 * A payment that the channel has the money of, as it is written into its row.
 *
 * @param transactionId of the half message that comes with it
 * @param latest from then on it must not be written any more: the broker may have been told so
 */
public record Paid(Payment payment, String transactionId, Instant latest) {

    public long payId() {
        return payment.payId();
    }
}
