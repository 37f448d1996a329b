package com.shop.pay.domain;

import com.shop.api.order.PayStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether and by what a payment was paid, read under its row's lock.
 *
 * @param payTx the half message that came with the payment
 * @param readAt the database's time when it was read
 */
public record PaidSeen(int isPaid, @Nullable String payTx, Instant readAt) {

    /** Whether that half message's local transaction is the one that committed. */
    public boolean isBy(String transactionId) {
        return hasMoney() && transactionId.equals(payTx);
    }

    public boolean hasMoney() {
        return isPaid == PayStatus.PAID.code();
    }
}
