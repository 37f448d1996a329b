package com.shop.order.adapter.mq;

import com.shop.common.mq.HalfMessages;
import org.apache.rocketmq.spring.annotation.RocketMQTransactionListener;

/** The one kind of half message that this service sends. */
@RocketMQTransactionListener
class OrderCancelTransactions extends HalfMessages.Listener {

    OrderCancelTransactions(OrderCancelBackCheck backCheck) {
        super(backCheck);
    }
}
