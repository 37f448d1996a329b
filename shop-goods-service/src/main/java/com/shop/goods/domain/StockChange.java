package com.shop.goods.domain;

/**
 * So many units (positive) of goods, to be taken or given back.
 *
 * @param units a long, because a list of commands may want more in sum than an order can
 */
public record StockChange(long goodsId, long units) {}
