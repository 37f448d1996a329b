package com.shop.pay.application;

import com.shop.common.mq.BackCheck;
import com.shop.pay.adapter.db.Payments;
import com.shop.pay.config.PaySettings;
import com.shop.pay.domain.PaidSeen;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Whether a payment committed stands in its row, with the name of the half message that came with
 * it.
 *
 * <p>It is read under the row's lock, so a transaction that has written and hangs in its commit is
 * waited for; and one that has not written by the time-out cannot any more, because its statement
 * compares the same database clock with the same time-out. So a roll-back is never a guess.
 */
@Component
public class PaymentBackCheck implements BackCheck {

    private final Payments payments;
    private final PaySettings settings;

    public PaymentBackCheck(Payments payments, PaySettings settings) {
        this.payments = payments;
        this.settings = settings;
    }

    @Override
    public Verdict check(String key, String transactionId, Instant bornAt) {
        PaidSeen seen = payments.seen(Long.parseLong(key));
        if (seen == null) {
            // The half message was made from the row, and rows are never deleted.
            throw new IllegalStateException("there is no payment " + key);
        }
        if (seen.isBy(transactionId)) {
            return Verdict.COMMITTED;
        }
        if (seen.hasMoney()) {
            // Paid once, for good, by another half message: this one never can.
            return Verdict.ROLLED_BACK;
        }
        Instant latest = bornAt.plus(settings.localTransactionTimeout());
        return seen.readAt().isAfter(latest) ? Verdict.ROLLED_BACK : Verdict.UNKNOWN;
    }
}
