package com.shop.api.ops;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that a consumer group could not handle, or a half message of which the broker has given
 * up to ask what became of its transaction. The latter goes by its transaction id as the key.
 *
 * @param messageId of the delivery that was recorded first
 * @param reason why the last attempt failed; null after a replay that succeeded
 * @param attempts how many failed
 * @param body as it was delivered
 * @param traceId of the request that caused it; null where none did
 * @param time when it became a dead letter; of one that is still tried, of its last attempt
 * @param replayedBy who replayed it last
 */
public record DeadLetter(
        String group,
        String tag,
        String key,
        String messageId,
        @Nullable String reason,
        int attempts,
        String body,
        @Nullable String traceId,
        Instant time,
        State state,
        @Nullable String replayedBy,
        @Nullable Instant replayTime)
        implements Serializable {

    /** What is done about it. */
    public enum State {
        /** It is tried again without anybody's doing. */
        RETRYING,
        /** It waits for a replay. */
        DEAD,
        /** It has taken effect. */
        DONE
    }

    public DeadLetterPlace place() {
        return new DeadLetterPlace(group, tag, key);
    }
}
