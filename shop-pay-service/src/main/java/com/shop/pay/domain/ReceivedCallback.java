package com.shop.pay.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A callback as it is kept.
 *
 * @param payId the payment that it speaks of, where that was readable
 * @param body as it came over the wire
 * @param outcome the name of the code that it was answered with, or {@link #UNANSWERED}
 */
public record ReceivedCallback(
        long callbackId,
        String channel,
        @Nullable Long payId,
        @Nullable String notifyId,
        String body,
        String outcome,
        Instant receiveTime) {

    /**
     * It was taken in, and either is being worked on or was never answered: the channel repeats it.
     */
    public static final String UNANSWERED = "RECEIVED";
}
