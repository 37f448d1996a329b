package com.shop.order.adapter.mq;

import com.shop.api.Topics;
import com.shop.api.order.OrderCancelled;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.common.mq.UnresolvedHalfMessages;
import com.shop.order.domain.Cancellations;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.springframework.stereotype.Component;

/** Cancels of which the broker has given up to ask whether they took place. */
@Component
@RocketMQMessageListener(
        topic = UnresolvedHalfMessages.TOPIC,
        selectorExpression = Topics.ORDER_CANCEL,
        consumerGroup = Topics.ORDER_UNRESOLVED_CANCEL)
public class UnresolvedCancels extends UnresolvedHalfMessages<OrderCancelled> {

    private final Cancellations cancellations;

    UnresolvedCancels(
            IdempotentConsumer guard, OrderCancelBackCheck backCheck, Cancellations cancellations) {
        super(guard, backCheck, OrderCancelled.class, OrderCancelled.VERSION);
        this.cancellations = cancellations;
    }

    @Override
    protected String keyOf(OrderCancelled cancel) {
        return Long.toString(cancel.orderId());
    }

    @Override
    protected void publish(OrderCancelled cancel) {
        cancellations.announceAgain(cancel);
    }
}
