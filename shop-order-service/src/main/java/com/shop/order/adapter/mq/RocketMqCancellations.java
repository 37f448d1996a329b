package com.shop.order.adapter.mq;

import com.shop.api.ShopCode;
import com.shop.api.Topics;
import com.shop.api.order.OrderCancelled;
import com.shop.common.mq.HalfMessages;
import com.shop.common.mq.Messages;
import com.shop.order.application.MarkCancelled;
import com.shop.order.config.OrderSettings;
import com.shop.order.domain.Cancel;
import com.shop.order.domain.CancelWanted;
import com.shop.order.domain.Cancellations;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Cancels an order and tells everybody, both or neither: the half message {@code order_cancel},
 * whose local transaction is the compare-and-set on the order row. Where the broker takes no
 * message, or too many cancels wait, nothing is cancelled, and the order is found again as stale.
 */
@Component
class RocketMqCancellations implements Cancellations {

    private static final Logger log = LoggerFactory.getLogger(RocketMqCancellations.class);

    private final HalfMessages halfMessages;
    private final Messages messages;
    private final OrderSettings settings;
    private final MarkCancelled markCancelled;
    private final Clock clock;
    private final Executor executor;

    RocketMqCancellations(
            HalfMessages halfMessages,
            Messages messages,
            OrderSettings settings,
            MarkCancelled markCancelled,
            Clock clock,
            @Qualifier("cancelExecutor") Executor executor) {
        this.halfMessages = halfMessages;
        this.messages = messages;
        this.settings = settings;
        this.markCancelled = markCancelled;
        this.clock = clock;
        this.executor = executor;
    }

    @Override
    public CompletableFuture<Outcome> cancel(CancelWanted wanted, From from, ShopCode reason) {
        try {
            return CompletableFuture.supplyAsync(() -> send(wanted, from, reason), executor)
                    .exceptionally(failure -> unknown(wanted, failure));
        } catch (RejectedExecutionException e) {
            // The queue is full: as good as a broker that takes no message.
            return CompletableFuture.completedFuture(notBegun(wanted, e));
        }
    }

    private Outcome send(CancelWanted wanted, From from, ShopCode reason) {
        try {
            return sendHalfMessage(wanted, from, reason);
        } catch (HalfMessages.NotBegun e) {
            return notBegun(wanted, e);
        }
    }

    private Outcome sendHalfMessage(CancelWanted wanted, From from, ShopCode reason) {
        Instant now = clock.instant();
        var message =
                new OrderCancelled(
                        OrderCancelled.VERSION,
                        wanted.orderId(),
                        wanted.userId(),
                        wanted.goodsId(),
                        wanted.couponId(),
                        reason.name(),
                        now);
        return switch (halfMessages.send(
                Topics.ORDER,
                Topics.ORDER_CANCEL,
                Long.toString(wanted.orderId()),
                message,
                tx ->
                        markCancelled.submit(
                                new Cancel(
                                        wanted.orderId(),
                                        from,
                                        reason.name(),
                                        tx,
                                        now,
                                        settings.firstLook(),
                                        now.plus(settings.localTransactionTimeout()))))) {
            case COMMITTED -> Outcome.CANCELLED;
            case ROLLED_BACK -> Outcome.LOST;
            case UNKNOWN -> Outcome.UNKNOWN;
        };
    }

    @Override
    public void announceAgain(OrderCancelled cancelled) {
        messages.send(
                Topics.ORDER, Topics.ORDER_CANCEL, Long.toString(cancelled.orderId()), cancelled);
    }

    private static Outcome notBegun(CancelWanted wanted, RuntimeException why) {
        log.warn("Order {} is not cancelled: {}", wanted.orderId(), why.toString());
        return Outcome.NOT_BEGUN;
    }

    private static Outcome unknown(CancelWanted wanted, Throwable failure) {
        log.warn(
                "Order {}: whether it is cancelled is unknown: {}",
                wanted.orderId(),
                failure.toString());
        return Outcome.UNKNOWN;
    }
}
