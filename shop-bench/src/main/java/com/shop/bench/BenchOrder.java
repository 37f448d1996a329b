package com.shop.bench;

import java.math.BigDecimal;

/**
 * An order of the benchmark: one unit, a coupon, a part from the balance, and the rest to pay. Its
 * number decides all of it, so the same numbers make the same orders for every contender.
 */
record BenchOrder(long userId, long goodsId, long couponId) {

    static final int GOODS = 1000;
    static final int USERS = 1000;
    static final long FIRST_GOODS = 345_960_000_000_000_000L;
    static final long FIRST_USER = 345_964_000_000_000_000L;
    static final long FIRST_COUPON = 345_990_000_000_000_000L;

    static final BigDecimal PRICE = new BigDecimal("1000.00");
    static final BigDecimal COUPON_PRICE = new BigDecimal("20.00");
    static final BigDecimal FROM_BALANCE = new BigDecimal("10.00");
    static final BigDecimal TO_PAY = PRICE.subtract(COUPON_PRICE).subtract(FROM_BALANCE);
    static final String ADDRESS = "12 Harbour Road";

    /** So that whose order it is says nothing about of what. */
    private static final long OTHER = 0x5851F42D4C957F2DL;

    static BenchOrder number(long number, GoodsRows rows) {
        long goods = rows == GoodsRows.HOT ? 0 : Math.floorMod(mixed(number ^ OTHER), GOODS);
        return new BenchOrder(couponOwner(number), FIRST_GOODS + goods, FIRST_COUPON + number);
    }

    /** Whose the coupon of that number is. */
    static long couponOwner(long number) {
        return FIRST_USER + Math.floorMod(mixed(number), USERS);
    }

    /** The finaliser of SplitMix64: neighbours come out far apart. */
    private static long mixed(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
