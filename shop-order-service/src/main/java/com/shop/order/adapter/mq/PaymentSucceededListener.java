package com.shop.order.adapter.mq;

import com.shop.api.Topics;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.batch.Batches;
import com.shop.common.mq.GuardedListener;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.order.application.TakePayment;
import java.util.List;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.springframework.stereotype.Component;

/**
 * A payment succeeded: its order takes it. What fails is delivered again, at last dead-lettered.
 */
@Component
@RocketMQMessageListener(
        topic = Topics.PAY,
        selectorExpression = Topics.PAY_SUCCESS,
        consumerGroup = Topics.ORDER_PAYMENT_SUCCEEDED)
public class PaymentSucceededListener extends GuardedListener<PaymentSucceeded> {

    private final TakePayment takePayment;

    public PaymentSucceededListener(
            IdempotentConsumer guard, Batches batches, TakePayment takePayment) {
        super(guard, batches, PaymentSucceeded.class, PaymentSucceeded.VERSION);
        this.takePayment = takePayment;
    }

    @Override
    protected void handle(List<PaymentSucceeded> payments) {
        takePayment.handle(payments);
    }
}
