package com.shop.order.domain;

import com.shop.api.ShopCode;
import com.shop.api.order.OrderCancelled;
import java.util.concurrent.CompletableFuture;

/** Cancels orders, each together with the message that tells the participants. */
public interface Cancellations {

    /** From where an order may be cancelled. */
    enum From {
        /** Only while it is unconfirmed: a saga that failed. */
        UNCONFIRMED,
        /**
         * While it is unconfirmed, or confirmed and not paid: somebody's wish, or its time is up.
         */
        UNPAID
    }

    /** What became of an attempt to cancel. */
    enum Outcome {
        /** This attempt cancelled it. */
        CANCELLED,
        /** It was not, or no longer, in a state to be cancelled from; nothing was changed. */
        LOST,
        /** The broker took no message, or too much waits, so nothing was changed. */
        NOT_BEGUN,
        /** Not known yet; the order row will tell. */
        UNKNOWN
    }

    /** Never fails: what cannot be found out is {@link Outcome#UNKNOWN}. */
    CompletableFuture<Outcome> cancel(CancelWanted wanted, From from, ShopCode reason);

    /**
     * Tells the participants once more of an order that is cancelled.
     *
     * @throws RuntimeException where the broker did not take the message
     */
    void announceAgain(OrderCancelled cancelled);
}
