package com.shop.order.adapter.mq;

import static java.util.stream.Collectors.joining;

import com.shop.api.Topics;
import com.shop.api.order.OrdersConfirmed;
import com.shop.common.batch.Batches;
import com.shop.common.mq.Messages;
import com.shop.order.config.OrderSettings;
import com.shop.order.domain.PaymentReminders;
import com.shop.rpc.batch.Batcher;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.common.message.MessageConst;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * {@link PaymentReminders} as delayed messages: one for all orders that were confirmed at about the
 * same time. The first goes at once, and the next a while later: nobody waits for them, and a
 * message costs as much as a good part of an order. What a killed process had not sent by then the
 * sweep finds.
 */
@Component
class UnpaidTimeouts implements PaymentReminders, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(UnpaidTimeouts.class);

    /** After a message of few orders. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final int MANY = 64;

    private static final long CLOSING_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Messages messages;
    private final OrderSettings settings;
    private final Executor executor;
    private final Duration pause;
    private final Batcher<Long, Boolean> reminders;

    @Autowired
    UnpaidTimeouts(
            Messages messages,
            OrderSettings settings,
            Batches batches,
            @Qualifier("reminderExecutor") Executor executor) {
        this(messages, settings, batches, executor, PAUSE);
    }

    UnpaidTimeouts(
            Messages messages,
            OrderSettings settings,
            Batches batches,
            Executor executor,
            Duration pause) {
        this.pause = pause;
        this.messages = messages;
        this.settings = settings;
        this.executor = executor;
        this.reminders = batches.callsOneByOne("remind of payment", this::send);
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

    /** Before the executor, and the producer, that the last ones need. */
    @Override
    public void close() throws InterruptedException {
        reminders.close(CLOSING_NANOS);
    }

    private CompletableFuture<List<Boolean>> send(List<Long> orderIds) {
        CompletableFuture<List<Boolean>> sent =
                CompletableFuture.supplyAsync(
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
        return orderIds.size() < MANY ? sent.thenCompose(this::afterPause) : sent;
    }

    private <T> CompletableFuture<T> afterPause(T value) {
        return new CompletableFuture<T>()
                .completeOnTimeout(value, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** All of them: whoever looks for one order's messages finds it. */
    private static String keys(List<Long> orderIds) {
        return orderIds.stream().map(String::valueOf).collect(joining(MessageConst.KEY_SEPARATOR));
    }
}
