package com.shop.order.adapter.mq;

import com.shop.api.Topics;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.mq.GuardedListener;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.order.application.TakePayment;
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

    public PaymentSucceededListener(IdempotentConsumer guard, TakePayment takePayment) {
        super(guard, PaymentSucceeded.class, PaymentSucceeded.VERSION);
        this.takePayment = takePayment;
    }

    @Override
    protected void handle(PaymentSucceeded payment) {
        takePayment.handle(payment);
    }
}
