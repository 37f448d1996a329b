package com.shop.pay.adapter.mq;

import com.shop.api.Topics;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.batch.Batches;
import com.shop.common.mq.GuardedListener;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.pay.application.LogPayment;
import java.util.List;
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

    public PaymentSucceededListener(
            IdempotentConsumer guard, Batches batches, LogPayment logPayment) {
        super(guard, batches, PaymentSucceeded.class, PaymentSucceeded.VERSION);
        this.logPayment = logPayment;
    }

    @Override
    protected void handle(List<PaymentSucceeded> payments) {
        logPayment.handle(payments);
    }
}
