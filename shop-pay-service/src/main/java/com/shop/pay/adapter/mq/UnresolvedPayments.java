package com.shop.pay.adapter.mq;

import com.shop.api.Topics;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.common.mq.UnresolvedHalfMessages;
import com.shop.pay.application.PaymentBackCheck;
import com.shop.pay.application.PaymentPromises;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.springframework.stereotype.Component;

/** Payments of which the broker has given up to ask whether they took place. */
@Component
@RocketMQMessageListener(
        topic = UnresolvedHalfMessages.TOPIC,
        selectorExpression = Topics.PAY_SUCCESS,
        consumerGroup = Topics.PAY_UNRESOLVED_SUCCESS)
public class UnresolvedPayments extends UnresolvedHalfMessages<PaymentSucceeded> {

    private final PaymentPromises promises;

    public UnresolvedPayments(
            IdempotentConsumer guard, PaymentBackCheck backCheck, PaymentPromises promises) {
        super(guard, backCheck, PaymentSucceeded.class, PaymentSucceeded.VERSION);
        this.promises = promises;
    }

    @Override
    protected String keyOf(PaymentSucceeded payment) {
        return Long.toString(payment.payId());
    }

    @Override
    protected void publish(PaymentSucceeded payment) {
        promises.remind(payment);
    }
}
