package com.shop.common.mq;

import java.nio.charset.StandardCharsets;
import org.apache.rocketmq.common.message.MessageExt;

/**
 * One delivery of a message to one consumer group. Group, tag and key name what is to take effect
 * once; the message id tells deliveries of one publication from those of another.
 */
public record Delivery(String group, String tag, String key, String messageId, byte[] body) {

    /** A message without a key goes by its id, so that it can be recorded when it fails. */
    public static Delivery of(String group, MessageExt message) {
        String key = message.getKeys();
        return new Delivery(
                group,
                message.getTags(),
                key == null || key.isEmpty() ? message.getMsgId() : key,
                message.getMsgId(),
                message.getBody());
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
