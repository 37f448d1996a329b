package com.shop.goods.domain;

/** How many units of goods there are. */
public record StockLevel(long goodsId, int goodsNumber) {}
