package com.shop.api.audit;

import java.io.Serializable;

/**
 * What the stock step did for an order.
 *
 * @param state 1 applied, 2 compensated, 3 tombstone
 */
public record StockEffect(long orderId, long goodsId, int goodsNumber, int state)
        implements Serializable {}
