package com.shop.common.mq;

import java.time.Instant;

/**
 * Answers the broker's question what became of a half message's local transaction, from the row
 * that the transaction wrote. It must not guess: a COMMIT announces what may not have happened, a
 * ROLLBACK loses what has.
 */
@FunctionalInterface
public interface BackCheck {

    /** What is known of a local transaction. */
    enum Verdict {
        /** Its row says that it committed. */
        COMMITTED,
        /** It did not commit, and is too old to commit still. */
        ROLLED_BACK,
        /** It may still be running. */
        UNKNOWN
    }

    /**
     * @param key the message's key
     * @param transactionId as given to {@link LocalTransaction#commit}
     * @param bornAt when the half message was made, by its sender's clock; a later time makes the
     *     answer UNKNOWN for longer, and never wrong
     */
    Verdict check(String key, String transactionId, Instant bornAt);
}
