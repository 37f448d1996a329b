package com.shop.api.goods;

import java.io.Serializable;

/** Take {@code goodsNumber} (positive) units out of stock for this order. */
public record DeductStock(long orderId, long goodsId, int goodsNumber) implements Serializable {}
