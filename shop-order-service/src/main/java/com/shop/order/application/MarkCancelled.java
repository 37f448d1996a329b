package com.shop.order.application;

import com.shop.common.batch.Batches;
import com.shop.common.fence.BatchTransaction;
import com.shop.common.mq.LocalTransactions;
import com.shop.order.adapter.db.Orders;
import com.shop.order.domain.Cancel;
import com.shop.order.domain.CancelSeen;
import org.springframework.stereotype.Component;

/**
 * Marks orders cancelled: the local transaction of {@code order_cancel}. One comes too late once
 * its half message is so old that the back-check may have rolled it back.
 */
@Component
public class MarkCancelled extends LocalTransactions<Cancel> {

    public MarkCancelled(Batches batches, BatchTransaction transaction, Orders orders) {
        super(
                "cancel order",
                batches,
                transaction,
                Cancel::orderId,
                orders::cancel,
                cancel -> {
                    CancelSeen seen = orders.cancelSeen(cancel.orderId());
                    return seen != null && seen.isBy(cancel.transactionId());
                });
    }
}
