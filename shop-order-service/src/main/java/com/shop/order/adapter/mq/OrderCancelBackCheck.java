package com.shop.order.adapter.mq;

import com.shop.common.mq.BackCheck;
import com.shop.order.adapter.db.Orders;
import com.shop.order.config.OrderSettings;
import com.shop.order.domain.OrderState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Whether a cancel committed stands in the order row: its status and its half message's name. */
@Component
class OrderCancelBackCheck implements BackCheck {

    private final LongFunction<@Nullable OrderState> orders;
    private final Duration localTransactionTimeout;
    private final Clock clock;

    @Autowired
    OrderCancelBackCheck(Orders orders, OrderSettings settings, Clock clock) {
        this(orders::state, settings.localTransactionTimeout(), clock);
    }

    OrderCancelBackCheck(
            LongFunction<@Nullable OrderState> orders,
            Duration localTransactionTimeout,
            Clock clock) {
        this.orders = orders;
        this.localTransactionTimeout = localTransactionTimeout;
        this.clock = clock;
    }

    @Override
    public Verdict check(String key, String transactionId, Instant bornAt) {
        OrderState order = orders.apply(Long.parseLong(key));
        if (order != null && order.cancelTx() != null) {
            // Cancelled once, for good: by this half message, or by another and never by this one.
            return transactionId.equals(order.cancelTx()) ? Verdict.COMMITTED : Verdict.ROLLED_BACK;
        }
        Instant latestCommit = bornAt.plus(localTransactionTimeout);
        return clock.instant().isAfter(latestCommit) ? Verdict.ROLLED_BACK : Verdict.UNKNOWN;
    }
}
