package com.shop.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which half message cancelled an order, if any did.
 *
 * @param readAt by the database's clock, which also says how long a cancel may be written
 */
public record CancelSeen(@Nullable String cancelTx, Instant readAt) {

    /** Whether that half message's local transaction is the one that committed. */
    public boolean isBy(String transactionId) {
        return transactionId.equals(cancelTx);
    }
}
