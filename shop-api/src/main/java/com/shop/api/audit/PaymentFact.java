package com.shop.api.audit;

import com.shop.api.Money;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param isPaid 2 where it is paid
 * @param settleStatus 1 while not everybody is known to have applied it
 * @param refundAmount what went or goes back; null where nothing does
 * @param logRows how often it stands in the book of payments
 */
public record PaymentFact(
        long payId,
        long orderId,
        Money payAmount,
        int isPaid,
        @Nullable Instant payTime,
        int settleStatus,
        @Nullable Money refundAmount,
        int logRows)
        implements Serializable {}
