package com.shop.local;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What one client of a drill does next: an order, and what becomes of it.
 *
 * @param customer index among the drill's customers
 * @param repeats how often the callback comes again
 * @param again whether and when the request is sent a second time under its key
 */
record DrillChoice(
        int customer,
        Map<String, Object> order,
        Fate fate,
        int repeats,
        Again again,
        int pauseMillis) {

    DrillChoice {
        order = Map.copyOf(order);
    }

    /** What the client does with an order that was confirmed. */
    enum Fate {
        PAY_AT_CASHIER,
        PAY_BY_CALLBACK,
        CANCEL,
        /** The payment is opened, the order cancelled, and then the money comes. */
        CANCEL_THEN_PAY,
        /** The money and the cancel come at the same moment. */
        CANCEL_WHILE_PAYING,
        /** Nobody pays, so that its time runs out. */
        LEAVE
    }

    /** When a request comes a second time. */
    enum Again {
        NEVER,
        AFTERWARDS,
        AT_ONCE
    }

    /** A goods as the shop shows it. */
    record Goods(String id, BigDecimal price) {}

    /** A coupon, and what it is worth. */
    record Coupon(String id, BigDecimal price) {}

    /** A customer and the coupons that are theirs, and unused when the drill begins. */
    record Customer(String userId, List<Coupon> coupons) {
        Customer {
            coupons = List.copyOf(coupons);
        }
    }

    /** The choices of one client, one after the other; the same seed gives the same ones. */
    static final class Choices {

        private static final List<Fate> FATES =
                List.of(
                        Fate.PAY_AT_CASHIER,
                        Fate.PAY_AT_CASHIER,
                        Fate.PAY_AT_CASHIER,
                        Fate.PAY_BY_CALLBACK,
                        Fate.PAY_BY_CALLBACK,
                        Fate.CANCEL,
                        Fate.CANCEL,
                        Fate.CANCEL_THEN_PAY,
                        Fate.CANCEL_WHILE_PAYING,
                        Fate.CANCEL_WHILE_PAYING,
                        Fate.LEAVE);
        private static final List<Again> AGAIN =
                List.of(
                        Again.AFTERWARDS,
                        Again.AT_ONCE,
                        Again.NEVER,
                        Again.NEVER,
                        Again.NEVER,
                        Again.NEVER);
        private static final BigDecimal FREE_SHIPPING_ABOVE = new BigDecimal("100.00");
        private static final BigDecimal SHIPPING_FEE = new BigDecimal("10.00");
        private static final BigDecimal NO_FEE = new BigDecimal("0.00");
        private static final int MOST_UNITS = 3;
        private static final int MOST_CENTS_OF_BALANCE = 2_000;
        private static final int MOST_REPEATS = 3;
        private static final int LONGEST_PAUSE_MILLIS = 300;

        private final Random random;
        private final List<Customer> customers;
        private final List<Goods> goods;

        Choices(long seed, int client, List<Customer> customers, List<Goods> goods) {
            this.random = new Random(DrillCommand.mixed(seed, client));
            this.customers = List.copyOf(customers);
            this.goods = List.copyOf(goods);
        }

        /** Draws the same number of times, whatever comes out: so a choice never moves the next. */
        DrillChoice next() {
            int customer = random.nextInt(customers.size());
            Goods wanted = goods.get(random.nextInt(goods.size()));
            int units = 1 + random.nextInt(MOST_UNITS);
            boolean withCoupon = random.nextInt(3) == 0;
            int coupon = random.nextInt(Integer.MAX_VALUE);
            int balance = random.nextInt(8);
            int cents = 1 + random.nextInt(MOST_CENTS_OF_BALANCE);
            Fate fate = FATES.get(random.nextInt(FATES.size()));
            int repeats = random.nextInt(MOST_REPEATS + 1);
            Again again = AGAIN.get(random.nextInt(AGAIN.size()));
            int pause = random.nextInt(LONGEST_PAUSE_MILLIS + 1);
            List<Coupon> coupons = customers.get(customer).coupons();
            return new DrillChoice(
                    customer,
                    order(
                            customers.get(customer).userId(),
                            wanted,
                            units,
                            withCoupon && !coupons.isEmpty()
                                    ? coupons.get(coupon % coupons.size())
                                    : null,
                            balance < 3 ? BigDecimal.valueOf(cents, 2) : null,
                            balance == 3),
                    fate,
                    repeats,
                    again,
                    pause);
        }

        private static Map<String, Object> order(
                String userId,
                Goods goods,
                int units,
                @Nullable Coupon coupon,
                @Nullable BigDecimal balance,
                boolean nothingLeft) {
            BigDecimal amount = goods.price().multiply(BigDecimal.valueOf(units));
            BigDecimal fee = amount.compareTo(FREE_SHIPPING_ABOVE) > 0 ? NO_FEE : SHIPPING_FEE;
            Map<String, Object> order = new LinkedHashMap<>();
            order.put("userId", userId);
            order.put("goodsId", goods.id());
            order.put("goodsNumber", units);
            order.put("goodsPrice", goods.price().toPlainString());
            order.put("shippingFee", fee.toPlainString());
            BigDecimal orderAmount = amount.add(fee);
            order.put("orderAmount", orderAmount.toPlainString());
            order.put("address", "1 Drill Square");
            if (coupon != null) {
                order.put("couponId", coupon.id());
            }
            BigDecimal owed = coupon == null ? orderAmount : orderAmount.subtract(coupon.price());
            BigDecimal moneyPaid = nothingLeft ? owed.max(BigDecimal.ZERO) : balance;
            if (moneyPaid != null && moneyPaid.signum() > 0) {
                order.put("moneyPaid", moneyPaid.toPlainString());
            }
            return order;
        }
    }
}
