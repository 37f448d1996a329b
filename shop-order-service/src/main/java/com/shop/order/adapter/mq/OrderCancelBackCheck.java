package com.shop.order.adapter.mq;

import com.shop.common.mq.BackCheck;
import com.shop.order.adapter.db.Orders;
import com.shop.order.config.OrderSettings;
import com.shop.order.domain.CancelSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Whether a cancel committed stands in the order row: the name of the half message that did it. The
 * row is read under its lock, so a cancel that hangs in its commit is waited for; and after the
 * time-out no cancel is written any more, by the database's own clock. So where there is a row, a
 * verdict of rolled back stays true. Where there is none yet, it may turn out wrong, and settling
 * makes up for it.
 */
@Component
class OrderCancelBackCheck implements BackCheck {

    private final LongFunction<@Nullable CancelSeen> orders;
    private final Duration localTransactionTimeout;

    @Autowired
    OrderCancelBackCheck(Orders orders, OrderSettings settings) {
        this(orders::cancelSeen, settings.localTransactionTimeout());
    }

    OrderCancelBackCheck(
            LongFunction<@Nullable CancelSeen> orders, Duration localTransactionTimeout) {
        this.orders = orders;
        this.localTransactionTimeout = localTransactionTimeout;
    }

    @Override
    public Verdict check(String key, String transactionId, Instant bornAt) {
        CancelSeen order = orders.apply(Long.parseLong(key));
        if (order == null) {
            // A pre-order whose insert never came, or is still to come. If it comes, and then even
            // this half message's cancel, that cancel stands in the row without its message:
            // settling announces it again. If only the order comes, it is found as abandoned.
            return Verdict.ROLLED_BACK;
        }
        if (order.cancelTx() != null) {
            // Cancelled once, for good: by this half message, or by another and never by this one.
            return transactionId.equals(order.cancelTx()) ? Verdict.COMMITTED : Verdict.ROLLED_BACK;
        }
        // A second more: the message is born a moment after the cancel's own time was taken.
        Instant latest = bornAt.plus(localTransactionTimeout).plusSeconds(1);
        return order.readAt().isAfter(latest) ? Verdict.ROLLED_BACK : Verdict.UNKNOWN;
    }
}
