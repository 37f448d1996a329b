package com.shop.goods.adapter.mq;

import com.shop.api.Topics;
import com.shop.api.order.OrderCancelled;
import com.shop.common.batch.Batches;
import com.shop.common.mq.GuardedListener;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.goods.application.ReturnStock;
import java.util.List;
import org.apache.rocketmq.spring.annotation.MessageModel;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.springframework.stereotype.Component;

/**
 * Every instance hears of every cancelled order; the guard lets one of them give the stock back.
 */
@Component
@RocketMQMessageListener(
        topic = Topics.ORDER,
        selectorExpression = Topics.ORDER_CANCEL,
        consumerGroup = Topics.GOODS_ORDER_CANCELLED,
        messageModel = MessageModel.BROADCASTING)
public class OrderCancelledListener extends GuardedListener<OrderCancelled> {

    private final ReturnStock returnStock;

    public OrderCancelledListener(
            IdempotentConsumer guard, Batches batches, ReturnStock returnStock) {
        super(guard, batches, OrderCancelled.class, OrderCancelled.VERSION);
        this.returnStock = returnStock;
    }

    @Override
    protected void handle(List<OrderCancelled> orders) {
        returnStock.handle(orders);
    }
}
