package com.shop.common.mq;

import com.shop.rpc.TraceContext;
import java.nio.charset.StandardCharsets;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of a message to one consumer group. Group, tag and key name what is to take effect
 * once; the message id tells deliveries of one publication from those of another.
 *
 * @param traceId of the request that caused the message; null where none did
 */
public record Delivery(
        String group,
        String tag,
        String key,
        String messageId,
        byte[] body,
        @Nullable String traceId) {

    /**
     * A message without a key goes by its id, so that it can be recorded when it fails; one of many
     * keys, which stand with a space between, by the first.
     */
    public static Delivery of(String group, MessageExt message) {
        String key = message.getKeys();
        return new Delivery(
                group,
                message.getTags(),
                key == null || key.isEmpty() ? message.getMsgId() : first(key),
                message.getMsgId(),
                message.getBody(),
                traceOf(message).traceId());
    }

    private static String first(String keys) {
        int end = keys.indexOf(MessageConst.KEY_SEPARATOR);
        return end < 0 ? keys : keys.substring(0, end);
    }

    /** Under which a message that came is to be handled. */
    static TraceContext traceOf(MessageExt message) {
        return new TraceContext(message.getUserProperty(TraceContext.CARRIER));
    }

    TraceContext trace() {
        return new TraceContext(traceId);
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
