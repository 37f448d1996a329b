package com.shop.order.adapter.mq;

import static java.util.stream.Collectors.joining;

import com.shop.api.Topics;
import com.shop.api.order.OrdersConfirmed;
import com.shop.common.batch.Batches;
import com.shop.common.mq.Messages;
import com.shop.order.config.OrderSettings;
import com.shop.order.domain.PaymentReminders;
import com.shop.rpc.batch.Batcher;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.rocketmq.common.message.MessageConst;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * {@link PaymentReminders} as delayed messages: one for all orders that were confirmed at about the
 * same time.
 */
@Component
class UnpaidTimeouts implements PaymentReminders {

    private static final Logger log = LoggerFactory.getLogger(UnpaidTimeouts.class);

    private final Messages messages;
    private final OrderSettings settings;
    private final Executor executor;
    private final Batcher<Long, Boolean> reminders;

    UnpaidTimeouts(
            Messages messages,
            OrderSettings settings,
            Batches batches,
            @Qualifier("reminderExecutor") Executor executor) {
        this.messages = messages;
        this.settings = settings;
        this.executor = executor;
        this.reminders = batches.calls("remind of payment", this::send);
    }

    @Override
    public void remindOf(long orderId) {
        reminders
                .submit(orderId)
                .exceptionally(
                        failure -> {
                            log.warn(
                                    "Order {}: no reminder, the sweep finds it: {}",
                                    orderId,
                                    failure.toString());
                            return false;
                        });
    }

    private CompletableFuture<List<Boolean>> send(List<Long> orderIds) {
        return CompletableFuture.supplyAsync(
                () -> {
                    messages.sendDelayed(
                            Topics.ORDER,
                            Topics.ORDER_CONFIRM,
                            keys(orderIds),
                            new OrdersConfirmed(OrdersConfirmed.VERSION, orderIds),
                            settings.unpaidTimeout());
                    return Collections.nCopies(orderIds.size(), true);
                },
                executor);
    }

    /** All of them: whoever looks for one order's messages finds it. */
    private static String keys(List<Long> orderIds) {
        return orderIds.stream().map(String::valueOf).collect(joining(MessageConst.KEY_SEPARATOR));
    }
}
