package com.shop.order.domain;

import com.shop.api.Money;

/** Shipping costs nothing where the goods cost more than the threshold, else the fee. */
public record ShippingFees(Money freeAbove, Money fee) {

    public Money of(Money goodsAmount) {
        return goodsAmount.isMoreThan(freeAbove) ? Money.ZERO : fee;
    }
}
