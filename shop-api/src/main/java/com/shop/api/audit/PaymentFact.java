package com.shop.api.audit;

import com.shop.api.Money;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param isPaid 2 where it is paid
 * @param settleStatus of a paid one: 1 while not everybody is known to have applied it, then 2
 * @param refundAmount what went or goes back; null where nothing does
 * @param refundStatus 0 asked for, 1 confirmed by the channel; null where nothing goes back
 * @param refundTime when the refund was first asked for
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
        @Nullable Integer refundStatus,
        @Nullable Instant refundTime,
        int logRows)
        implements Serializable {}
