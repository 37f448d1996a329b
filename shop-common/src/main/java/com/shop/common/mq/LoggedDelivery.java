package com.shop.common.mq;

import com.shop.api.ops.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the consumer log, in the order of its columns in {@link ConsumerLog}'s queries. */
public record LoggedDelivery(
        String groupName,
        String msgTag,
        String msgKey,
        String msgId,
        String msgBody,
        @Nullable String traceId,
        int consumerStatus,
        int consumerTimes,
        Instant consumerTimestamp,
        @Nullable String remark,
        @Nullable Instant deadTime,
        @Nullable String replayedBy,
        @Nullable Instant replayTime) {

    static final int DONE = 1;

    Delivery delivery() {
        return new Delivery(
                groupName,
                msgTag,
                msgKey,
                msgId,
                msgBody.getBytes(StandardCharsets.UTF_8),
                traceId);
    }

    boolean isDone() {
        return consumerStatus == DONE;
    }

    boolean isDead() {
        return deadTime != null;
    }

    DeadLetter asDeadLetter() {
        return new DeadLetter(
                groupName,
                msgTag,
                msgKey,
                msgId,
                remark,
                consumerTimes,
                msgBody,
                traceId,
                deadTime == null ? consumerTimestamp : deadTime,
                state(),
                replayedBy,
                replayTime);
    }

    private DeadLetter.State state() {
        if (isDone()) {
            return DeadLetter.State.DONE;
        }
        return isDead() ? DeadLetter.State.DEAD : DeadLetter.State.RETRYING;
    }
}
