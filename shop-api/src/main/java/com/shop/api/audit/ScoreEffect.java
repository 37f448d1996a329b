package com.shop.api.audit;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a payment, or the cancel, of an order did to a score.
 *
 * @param state 1 applied, 2 compensated, 3 tombstone
 */
public record ScoreEffect(long orderId, long userId, @Nullable Long payId, int userScore, int state)
        implements Serializable {}
