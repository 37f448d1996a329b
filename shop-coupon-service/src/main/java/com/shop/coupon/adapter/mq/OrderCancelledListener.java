package com.shop.coupon.adapter.mq;

import com.shop.api.Topics;
import com.shop.api.order.OrderCancelled;
import com.shop.common.batch.Batches;
import com.shop.common.mq.GuardedListener;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.coupon.application.FreeCoupon;
import java.util.List;
import org.apache.rocketmq.spring.annotation.MessageModel;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.springframework.stereotype.Component;

/** Every instance hears of every cancelled order; the guard lets one of them free the coupon. */
@Component
@RocketMQMessageListener(
        topic = Topics.ORDER,
        selectorExpression = Topics.ORDER_CANCEL,
        consumerGroup = Topics.COUPON_ORDER_CANCELLED,
        messageModel = MessageModel.BROADCASTING)
public class OrderCancelledListener extends GuardedListener<OrderCancelled> {

    private final FreeCoupon freeCoupon;

    public OrderCancelledListener(
            IdempotentConsumer guard, Batches batches, FreeCoupon freeCoupon) {
        super(guard, batches, OrderCancelled.class, OrderCancelled.VERSION);
        this.freeCoupon = freeCoupon;
    }

    @Override
    protected void handle(List<OrderCancelled> orders) {
        freeCoupon.handle(orders);
    }
}
