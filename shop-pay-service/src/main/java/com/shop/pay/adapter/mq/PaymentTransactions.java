package com.shop.pay.adapter.mq;

import com.shop.common.mq.HalfMessages;
import com.shop.pay.application.PaymentBackCheck;
import org.apache.rocketmq.spring.annotation.RocketMQTransactionListener;

/** The one kind of half message that this service sends: {@code pay_success}. */
@RocketMQTransactionListener
class PaymentTransactions extends HalfMessages.Listener {

    PaymentTransactions(PaymentBackCheck backCheck) {
        super(backCheck);
    }
}
