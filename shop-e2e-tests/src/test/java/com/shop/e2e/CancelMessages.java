package com.shop.e2e;

import com.alibaba.fastjson2.JSON;
import com.shop.api.Topics;
import com.shop.api.order.OrderCancelled;
import com.shop.local.Component;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.common.message.Message;

/** Says once more that an order is cancelled, to everybody. */
final class CancelMessages implements AutoCloseable {

    private final DefaultMQProducer producer;

    CancelMessages(Shop shop) throws Exception {
        // or it would write its log to the home folder
        System.setProperty(
                "rocketmq.log.root",
                shop.processes().state().log("e2e-tests").getParent().toString());
        producer = new DefaultMQProducer("e2e-tests");
        producer.setNamesrvAddr(
                "127.0.0.1:" + shop.processes().topology().first(Component.NAMESRV).port());
        producer.start();
    }

    boolean publish(OrderCancelled cancelled) throws Exception {
        Message message =
                new Message(
                        Topics.ORDER,
                        Topics.ORDER_CANCEL,
                        Long.toString(cancelled.orderId()),
                        JSON.toJSONBytes(cancelled));
        return producer.send(message).getSendStatus() == SendStatus.SEND_OK;
    }

    @Override
    public void close() {
        producer.shutdown();
    }
}
