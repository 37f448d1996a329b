package com.shop.user.adapter.mq;

import com.shop.api.Topics;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.batch.Batches;
import com.shop.common.mq.GuardedListener;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.user.application.AddScore;
import java.util.List;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.springframework.stereotype.Component;

/**
 * One instance hears of each payment and adds the score. What fails is delivered again, with
 * growing pauses, and dead-lettered at last.
 */
@Component
@RocketMQMessageListener(
        topic = Topics.PAY,
        selectorExpression = Topics.PAY_SUCCESS,
        consumerGroup = Topics.USER_PAYMENT_SUCCEEDED)
public class PaymentSucceededListener extends GuardedListener<PaymentSucceeded> {

    private final AddScore addScore;

    public PaymentSucceededListener(IdempotentConsumer guard, Batches batches, AddScore addScore) {
        super(guard, batches, PaymentSucceeded.class, PaymentSucceeded.VERSION);
        this.addScore = addScore;
    }

    @Override
    protected void handle(List<PaymentSucceeded> payments) {
        addScore.handle(payments);
    }
}
