package com.shop.common.mq;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * The local transaction that goes with a half message. It runs after the broker has stored the half
 * message and before anybody can see it; whoever sends the message is answered after it.
 */
@FunctionalInterface
public interface LocalTransaction {

    /**
     * @param transactionId names this half message; to be written where the back-check finds it
     * @return committed: deliver the message. Rolled back: nothing was changed, drop it. Unknown,
     *     or a failure: the back-check will find it out. Only a {@link RejectedExecutionException}
     *     is certain: nothing was begun, and nothing will be; see {@link HalfMessages.NotBegun}.
     */
    CompletableFuture<HalfMessages.Outcome> commit(String transactionId);
}
