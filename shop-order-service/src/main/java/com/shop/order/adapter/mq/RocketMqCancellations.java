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
import com.shop.rpc.Causes;
import com.shop.rpc.TraceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    RocketMqCancellations(
            HalfMessages halfMessages,
            Messages messages,
            OrderSettings settings,
            MarkCancelled markCancelled,
            Clock clock) {
        this.halfMessages = halfMessages;
        this.messages = messages;
        this.settings = settings;
        this.markCancelled = markCancelled;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Outcome> cancel(CancelWanted wanted, From from, ShopCode reason) {
        TraceContext trace = TraceContext.current();
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
        return halfMessages
                .send(
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
                                                now.plus(settings.localTransactionTimeout()))))
                .thenApply(RocketMqCancellations::outcome)
                .exceptionally(failure -> trace.call(() -> failed(wanted, Causes.of(failure))));
    }

    private static Outcome outcome(HalfMessages.Outcome outcome) {
        return switch (outcome) {
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

    private static Outcome failed(CancelWanted wanted, Throwable failure) {
        boolean notBegun = failure instanceof HalfMessages.NotBegun;
        log.warn(
                "Order {} {}: {}",
                wanted.orderId(),
                notBegun ? "is not cancelled" : "may be cancelled or not",
                failure.toString());
        return notBegun ? Outcome.NOT_BEGUN : Outcome.UNKNOWN;
    }
}
