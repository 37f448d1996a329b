package com.shop.common.mq;

import com.shop.rpc.TraceContext;
import java.time.Duration;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.apache.rocketmq.spring.support.RocketMQHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/** Sends ordinary messages. Each is delivered at least once, if {@link #send} did not throw. */
public final class Messages {

    private final RocketMQTemplate template;

    public Messages(RocketMQTemplate template) {
        this.template = template;
    }

    /**
     * Blocks until the broker has stored it.
     *
     * @throws RuntimeException where it did not say so; it may have stored it nevertheless
     */
    public void send(String topic, String tag, String key, Object body) {
        require(template.syncSend(topic + ":" + tag, message(key, body)), key);
    }

    /**
     * The same, delivered after so long; RocketMQ keeps a message for three days at most.
     *
     * @throws RuntimeException where the broker did not say that it has stored it
     */
    public void sendDelayed(String topic, String tag, String key, Object body, Duration delay) {
        require(
                template.syncSendDelayTimeMills(
                        topic + ":" + tag, message(key, body), delay.toMillis()),
                key);
    }

    /** With the trace id that its sender works under, if any. */
    static Message<byte[]> message(String key, Object body) {
        return MessageBuilder.withPayload(MessageCodec.encode(body))
                .setHeader(RocketMQHeaders.KEYS, key)
                .setHeader(TraceContext.CARRIER, TraceContext.current().traceId())
                .build();
    }

    private static void require(SendResult result, String key) {
        if (result.getSendStatus() != SendStatus.SEND_OK) {
            throw new IllegalStateException(
                    "message " + key + " was not stored: " + result.getSendStatus());
        }
    }
}
