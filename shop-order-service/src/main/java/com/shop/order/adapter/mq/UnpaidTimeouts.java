package com.shop.order.adapter.mq;

import com.shop.api.Topics;
import com.shop.api.order.OrderConfirmed;
import com.shop.common.mq.Messages;
import com.shop.order.config.OrderSettings;
import com.shop.order.domain.PaymentReminders;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** {@link PaymentReminders} as delayed messages. */
@Component
class UnpaidTimeouts implements PaymentReminders {

    private static final Logger log = LoggerFactory.getLogger(UnpaidTimeouts.class);

    private final Messages messages;
    private final OrderSettings settings;
    private final Executor executor;

    UnpaidTimeouts(
            Messages messages,
            OrderSettings settings,
            @Qualifier("reminderExecutor") Executor executor) {
        this.messages = messages;
        this.settings = settings;
        this.executor = executor;
    }

    @Override
    public void remindOf(long orderId, Instant confirmTime) {
        try {
            executor.execute(() -> send(orderId, confirmTime));
        } catch (RejectedExecutionException e) {
            log.warn("Order {}: no reminder, too many wait; the sweep finds it", orderId);
        }
    }

    private void send(long orderId, Instant confirmTime) {
        try {
            messages.sendDelayed(
                    Topics.ORDER,
                    Topics.ORDER_CONFIRM,
                    Long.toString(orderId),
                    new OrderConfirmed(OrderConfirmed.VERSION, orderId, confirmTime),
                    settings.unpaidTimeout());
        } catch (RuntimeException e) {
            log.warn("Order {}: no reminder, the sweep finds it: {}", orderId, e.toString());
        }
    }
}
