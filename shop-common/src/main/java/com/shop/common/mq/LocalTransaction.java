package com.shop.common.mq;

/**
 * The local transaction that goes with a half message. It runs after the broker has stored the half
 * message and before anybody can see it.
 */
@FunctionalInterface
public interface LocalTransaction {

    /**
     * @param transactionId names this half message; to be written where the back-check finds it
     * @return true: committed, deliver the message. False: nothing was changed, drop it. An
     *     exception means that the outcome is unknown; the back-check will find it out.
     */
    boolean commit(String transactionId);
}
