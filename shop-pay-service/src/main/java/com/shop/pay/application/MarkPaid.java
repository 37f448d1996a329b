package com.shop.pay.application;

import com.shop.common.batch.Batches;
import com.shop.common.fence.BatchTransaction;
import com.shop.common.mq.LocalTransactions;
import com.shop.pay.adapter.db.Payments;
import com.shop.pay.domain.Paid;
import com.shop.pay.domain.PaidSeen;
import org.springframework.stereotype.Component;

/**
 * Marks payments paid: the local transaction of {@code pay_success}. One comes too late once its
 * half message is so old that the back-check may have rolled it back: see {@link PaymentBackCheck},
 * which goes by the same time-out.
 */
@Component
public class MarkPaid extends LocalTransactions<Paid> {

    public MarkPaid(Batches batches, BatchTransaction transaction, Payments payments) {
        super(
                "mark paid",
                batches,
                transaction,
                Paid::payId,
                payments::markPaid,
                paid -> {
                    PaidSeen seen = payments.seen(paid.payId());
                    return seen != null && seen.isBy(paid.transactionId());
                });
    }
}
