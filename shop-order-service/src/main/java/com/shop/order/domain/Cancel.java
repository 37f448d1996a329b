package com.shop.order.domain;

import java.time.Instant;

/**
 * A cancel as it is written into the order's row.
 *
 * @param transactionId of the half message that comes with it
 * @param firstLook when it is first asked whether everybody has compensated
 * @param latest from then on it must not be written any more: the broker may have been told so
 */
public record Cancel(
        long orderId,
        String reason,
        String transactionId,
        Instant now,
        Instant firstLook,
        Instant latest) {}
