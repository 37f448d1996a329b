package com.shop.e2e;

import java.math.BigDecimal;

/** What an order changes. */
record Books(int stock, int unusedCoupons, BigDecimal balance, int score) {

    /** After so many units were sold, with so many coupons and so much balance. */
    Books minus(int units, int coupons, String money) {
        return new Books(
                stock - units,
                unusedCoupons - coupons,
                balance.subtract(new BigDecimal(money)),
                score);
    }

    Books plusScore(int points) {
        return new Books(stock, unusedCoupons, balance, score + points);
    }
}
