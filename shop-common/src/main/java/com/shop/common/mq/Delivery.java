package com.shop.common.mq;

import java.nio.charset.StandardCharsets;
import org.apache.rocketmq.common.message.MessageExt;

/**
 * One delivery of a message to one consumer group. Group, tag and key name what is to take effect
 * once; the message id tells deliveries of one publication from those of another.
 */
public record Delivery(String group, String tag, String key, String messageId, byte[] body) {

    public static Delivery of(String group, MessageExt message) {
        return new Delivery(
                group, message.getTags(), message.getKeys(), message.getMsgId(), message.getBody());
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
