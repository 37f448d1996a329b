package com.shop.user.adapter.mq;

import com.shop.api.Topics;
import com.shop.api.order.OrderCancelled;
import com.shop.common.batch.Batches;
import com.shop.common.mq.GuardedListener;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.user.application.RefundBalance;
import java.util.List;
import org.apache.rocketmq.spring.annotation.MessageModel;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.springframework.stereotype.Component;

/**
 * Every instance hears of every cancelled order; the guard lets one of them give back what it took.
 */
@Component
@RocketMQMessageListener(
        topic = Topics.ORDER,
        selectorExpression = Topics.ORDER_CANCEL,
        consumerGroup = Topics.USER_ORDER_CANCELLED,
        messageModel = MessageModel.BROADCASTING)
public class OrderCancelledListener extends GuardedListener<OrderCancelled> {

    private final RefundBalance refundBalance;

    public OrderCancelledListener(
            IdempotentConsumer guard, Batches batches, RefundBalance refundBalance) {
        super(guard, batches, OrderCancelled.class, OrderCancelled.VERSION);
        this.refundBalance = refundBalance;
    }

    @Override
    protected void handle(List<OrderCancelled> orders) {
        refundBalance.handle(orders);
    }
}
