package com.shop.api.goods;

import java.io.Serializable;

/**
 * Take {@code goodsNumber} units out of stock for this order.
 *
 * @throws IllegalArgumentException where that is not positive
 */
public record DeductStock(long orderId, long goodsId, int goodsNumber) implements Serializable {

    public DeductStock {
        if (goodsNumber < 1) {
            throw new IllegalArgumentException("not a number of units to take: " + goodsNumber);
        }
    }
}
