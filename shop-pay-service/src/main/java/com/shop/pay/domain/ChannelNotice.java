package com.shop.pay.domain;

import com.shop.api.Money;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a channel says of a payment, authentic but not yet compared with it.
 *
 * @param isPaid whether the channel has the money
 * @param tradeNo the channel's number for the payment; at most 64 characters
 * @param notifyId the channel's number for this callback; at most 64 characters
 * @param sentAt when it was signed, where the channel signs every call anew; null where it repeats
 *     an old one as it was, so that its age says nothing
 */
public record ChannelNotice(
        long payId,
        boolean isPaid,
        Money payAmount,
        String tradeNo,
        String notifyId,
        @Nullable Instant sentAt) {

    /** How far a callback's time may be off, either way. */
    static final Duration MOST_OFF = Duration.ofMinutes(5);

    /** Whether it is young enough not to be a recording that somebody plays back. */
    public boolean isFresh(Instant now) {
        return sentAt == null || Duration.between(sentAt, now).abs().compareTo(MOST_OFF) <= 0;
    }
}
