package com.shop.pay.adapter.mq;

import com.shop.api.Topics;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.mq.GuardedListener;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.pay.application.LogPayment;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.springframework.stereotype.Component;

/**
 * A payment succeeded: it is written into the book. What fails is delivered again, with growing
 * pauses, and dead-lettered at last.
 */
@Component
@RocketMQMessageListener(
        topic = Topics.PAY,
        selectorExpression = Topics.PAY_SUCCESS,
        consumerGroup = Topics.PAY_PAYMENT_SUCCEEDED)
public class PaymentSucceededListener extends GuardedListener<PaymentSucceeded> {

    private final LogPayment logPayment;

    public PaymentSucceededListener(IdempotentConsumer guard, LogPayment logPayment) {
        super(guard, PaymentSucceeded.class, PaymentSucceeded.VERSION);
        this.logPayment = logPayment;
    }

    @Override
    protected void handle(PaymentSucceeded payment) {
        logPayment.handle(payment);
    }
}
