package com.shop.order.domain;

import com.shop.order.domain.Cancellations.From;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A cancel as it is written into the order's row.
 *
 * @param from from where the order may be cancelled
 * @param transactionId of the half message that comes with it
 * @param firstLook how long after it is written it is first asked whether everybody has compensated
 * @param latest from then on it must not be written any more: the broker may have been told so
 */
public record Cancel(
        long orderId,
        From from,
        String reason,
        String transactionId,
        Instant now,
        Duration firstLook,
        Instant latest) {

    /** Whether a confirmed order may be cancelled, too, as long as it is not paid. */
    public boolean isOfUnpaid() {
        return from == From.UNPAID;
    }

    public long microsToFirstLook() {
        return firstLook.dividedBy(ChronoUnit.MICROS.getDuration());
    }
}
