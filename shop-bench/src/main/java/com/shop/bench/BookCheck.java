package com.shop.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Whether the books hold what was acknowledged, no more and no less. */
final class BookCheck {

    private BookCheck() {}

    /**
     * The books after a cell, of the orders since its beginning; stock and balances are compared
     * with all of their ledgers, because earlier orders may be cancelled meanwhile.
     *
     * @param live confirmed orders that are not cancelled
     * @param unconfirmed orders that are neither
     * @param paid live orders that are paid
     * @param units applied rows of the stock log
     * @param couponRows applied rows of the coupon log
     * @param coupons used coupons that a live order holds
     * @param used applied payments of the money log
     * @param stockOff stock of all goods of the benchmark, less what their ledger says
     * @param balanceOff balances of all its users likewise
     */
    record Sums(
            long live,
            long unconfirmed,
            long paid,
            long units,
            long couponRows,
            long coupons,
            BigDecimal used,
            long stockOff,
            BigDecimal balanceOff) {}

    /**
     * How many there may be: what was acknowledged, and besides it what ended in no clear answer.
     */
    record Bounds(long least, long most) {

        static Bounds of(long acknowledged, long unknown) {
            return new Bounds(acknowledged, acknowledged + unknown);
        }

        boolean hold(long count) {
            return least <= count && count <= most;
        }

        @Override
        public String toString() {
            return least == most ? Long.toString(least) : least + " to " + most;
        }
    }

    /** Each sum that is wrong, in words; empty where all are right. */
    static List<String> faults(Sums after, Bounds live, Bounds paid) {
        List<String> faults = new ArrayList<>();
        if (!live.hold(after.live())) {
            faults.add(after.live() + " live orders, acknowledged " + live);
        }
        if (!paid.hold(after.paid())) {
            faults.add(after.paid() + " paid orders, acknowledged " + paid);
        }
        if (after.unconfirmed() != 0) {
            faults.add(after.unconfirmed() + " orders are still unconfirmed");
        }
        equal(faults, "units in the stock log", after.units(), after.live());
        equal(faults, "rows in the coupon log", after.couponRows(), after.live());
        equal(faults, "coupons held by live orders", after.coupons(), after.live());
        BigDecimal owed = BenchOrder.FROM_BALANCE.multiply(BigDecimal.valueOf(after.live()));
        if (after.used().compareTo(owed) != 0) {
            faults.add(after.used() + " in the money log, and live orders used " + owed);
        }
        if (after.stockOff() != 0) {
            faults.add("stock is " + after.stockOff() + " units off its ledger");
        }
        if (after.balanceOff().signum() != 0) {
            faults.add("balances are " + after.balanceOff() + " off their ledger");
        }
        return faults;
    }

    private static void equal(List<String> faults, String what, long found, long expected) {
        if (found != expected) {
            faults.add(found + " " + what + ", and " + expected + " live orders");
        }
    }
}
