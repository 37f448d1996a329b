package com.shop.api.order;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * This user wants this order of theirs cancelled.
 *
 * @param traceId of the request: several go in one call, which could carry but one
 */
public record CancelOrder(long orderId, long userId, @Nullable String traceId)
        implements Serializable {}
