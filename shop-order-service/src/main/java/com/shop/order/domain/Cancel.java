package com.shop.order.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A cancel as it is written into the order's row.
 *
 * @param transactionId of the half message that comes with it
 * @param firstLook how long after it is written it is first asked whether everybody has compensated
 * @param latest from then on it must not be written any more: the broker may have been told so
 */
public record Cancel(
        long orderId,
        String reason,
        String transactionId,
        Instant now,
        Duration firstLook,
        Instant latest) {

    public long microsToFirstLook() {
        return firstLook.dividedBy(ChronoUnit.MICROS.getDuration());
    }
}
