package com.shop.order.adapter.mq;

import com.shop.api.Topics;
import com.shop.api.order.OrderConfirmed;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.common.mq.UnguardedListener;
import com.shop.order.application.CancelUnpaidOrder;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.springframework.stereotype.Component;

/**
 * An order has had its time to be paid. Not behind the guard: what comes of it is a cancel, a half
 * message, which must not be sent inside the guard's transaction; the order row makes it once.
 */
@Component
@RocketMQMessageListener(
        topic = Topics.ORDER,
        selectorExpression = Topics.ORDER_CONFIRM,
        consumerGroup = Topics.ORDER_UNPAID_TIMEOUT)
public class UnpaidTimeoutListener extends UnguardedListener<OrderConfirmed> {

    private final CancelUnpaidOrder cancelUnpaidOrder;

    public UnpaidTimeoutListener(IdempotentConsumer guard, CancelUnpaidOrder cancelUnpaidOrder) {
        super(guard, OrderConfirmed.class, OrderConfirmed.VERSION);
        this.cancelUnpaidOrder = cancelUnpaidOrder;
    }

    @Override
    protected void handle(OrderConfirmed order) {
        cancelUnpaidOrder.handle(order.orderId());
    }
}
