package com.shop.common.mq;

import com.shop.rpc.TraceContext;
import java.util.Objects;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.common.MixAll;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageAccessor;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.remoting.exception.RemotingException;
import org.apache.rocketmq.spring.core.RocketMQTemplate;

/**
 * Puts messages into {@code %DLQ%<group>}, in the form in which RocketMQ does it for clustering
 * groups, so that its console shows those of broadcast groups too.
 */
public final class DeadLetterTopics {

    private final RocketMQTemplate template;

    public DeadLetterTopics(RocketMQTemplate template) {
        this.template = template;
    }

    /**
     * Blocks until the broker has stored it.
     *
     * @param topic where it was published once
     * @throws IllegalStateException where the broker did not say so; it may have stored it
     *     nevertheless
     */
    void send(String topic, Delivery delivery) {
        Message message =
                new Message(
                        MixAll.getDLQTopic(delivery.group()),
                        delivery.tag(),
                        delivery.key(),
                        delivery.body());
        MessageAccessor.putProperty(message, MessageConst.PROPERTY_RETRY_TOPIC, topic);
        MessageAccessor.setOriginMessageId(message, delivery.messageId());
        if (delivery.traceId() != null) {
            message.putUserProperty(TraceContext.CARRIER, delivery.traceId());
        }
        SendResult result;
        try {
            result = Objects.requireNonNull(template.getProducer()).send(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending " + delivery.key(), e);
        } catch (MQClientException | MQBrokerException | RemotingException e) {
            throw new IllegalStateException(delivery.key() + " was not stored", e);
        }
        if (result.getSendStatus() != SendStatus.SEND_OK) {
            throw new IllegalStateException(
                    delivery.key() + " was not stored: " + result.getSendStatus());
        }
    }
}
