package com.shop.order.adapter.mq;

import com.shop.api.Topics;
import com.shop.api.order.OrdersConfirmed;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.common.mq.UnguardedListener;
import com.shop.order.application.CancelUnpaidOrders;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.springframework.stereotype.Component;

/**
 * Orders have had their time to be paid. Not behind the guard: what comes of it are cancels, half
 * messages, which must not be sent inside the guard's transaction; the order row makes each once.
 */
@Component
@RocketMQMessageListener(
        topic = Topics.ORDER,
        selectorExpression = Topics.ORDER_CONFIRM,
        consumerGroup = Topics.ORDER_UNPAID_TIMEOUT)
public class UnpaidTimeoutListener extends UnguardedListener<OrdersConfirmed> {

    private final CancelUnpaidOrders cancelUnpaidOrders;

    public UnpaidTimeoutListener(IdempotentConsumer guard, CancelUnpaidOrders cancelUnpaidOrders) {
        super(guard, OrdersConfirmed.class, OrdersConfirmed.VERSION);
        this.cancelUnpaidOrders = cancelUnpaidOrders;
    }

    @Override
    protected void handle(OrdersConfirmed orders) {
        cancelUnpaidOrders.handle(orders.orderIds());
    }
}
