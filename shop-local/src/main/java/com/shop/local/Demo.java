package com.shop.local;

import com.alibaba.fastjson2.JSONObject;
import com.shop.local.ShopClient.Answer;
import com.shop.local.ShopClient.Session;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The stories of {@code shop demo}: over REST only, against the live system, with the numbers
 * before and after. Each story leaves the system as whole as it found it, so that the demo can be
 * played again and again.
 */
final class Demo {

    private static final String GOODS = "345959443973935104";
    private static final BigDecimal PRICE = new BigDecimal("1000.00");
    private static final BigDecimal COUPON = new BigDecimal("20.00");

    /** Within this time whatever was begun is brought to its end. */
    private static final Duration SETTLE_TIME = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int RIVALS = 3;
    private static final int MOST_ROUNDS = 30;

    private final Session customer;
    private final PrintStream out;
    private boolean allRight = true;

    Demo(ShopClient client, PrintStream out) {
        this.customer = client.login("demo", "123456");
        this.out = out;
    }

    /** Whether every number was right. */
    boolean play() {
        boughtAndPaid();
        balanceFallsShort();
        paidTooLate();
        out.println(allRight ? "\nEvery number is right." : "\nNOT every number is right.");
        return allRight;
    }

    /** What a customer sees of the books. */
    private record Books(int stock, int unusedCoupons, BigDecimal balance, int score) {}

    private void boughtAndPaid() {
        out.println("\nStory 1: an order with coupon and balance, paid at the cashier");
        Books before = books();
        String coupon = unusedCoupons(1).get(0);

        JSONObject order =
                customer.confirm(order(1, new BigDecimal("100.00"), coupon))
                        .orFail("the order")
                        .data();
        say(
                "order %s is confirmed: 1000.00 - coupon 20.00 - balance 100.00 = %s to pay",
                order.getString("orderId"), order.getString("payAmount"));
        JSONObject payment =
                customer.createPayment(Map.of("orderId", order.getString("orderId")))
                        .orFail("the payment")
                        .data();
        customer.payAtCashier(payment.getString("payId")).orFail("the cashier");
        say("payment %s is paid at %s", payment.getString("payId"), payment.getString("payUrl"));

        Books expected =
                new Books(
                        before.stock() - 1,
                        before.unusedCoupons() - 1,
                        before.balance().subtract(new BigDecimal("100.00")),
                        before.score() + 880);
        compare(before, expected);
        JSONObject paid =
                await(
                        () -> customer.order(order.getString("orderId")).data(),
                        seen -> seen.getIntValue("payStatus") == 2);
        check(
                "the order is paid and on its way",
                paid.getIntValue("payStatus") == 2 && paid.getIntValue("shippingStatus") == 1);
    }

    /**
     * Several orders at once, each using more than half of one balance. All may pass the checks,
     * but the balance suffices for one: another one is refused at its last step, when stock and
     * coupon are taken already.
     */
    private void balanceFallsShort() {
        out.println(
                "\nStory 2: a balance spent twice at once; one order fails after it took stock and coupon");
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            Books before = books();
            BigDecimal money =
                    before.balance().multiply(new BigDecimal("0.6")).setScale(2, RoundingMode.DOWN);
            int number = money.add(COUPON).divide(PRICE, 0, RoundingMode.UP).intValueExact();
            List<Answer> answers = race(number, money, unusedCoupons(RIVALS));

            List<Answer> confirmed = answers.stream().filter(a -> a.status() == 200).toList();
            List<Answer> compensated =
                    answers.stream().filter(a -> a.body().containsKey("orderId")).toList();
            if (!compensated.isEmpty()) {
                tell(before, confirmed, compensated, number, money);
                giveBack(before, confirmed);
                return;
            }
            // The others came too late and were refused by the checks: a race that did not happen.
            giveBack(before, confirmed);
        }
        check("two orders met within " + MOST_ROUNDS + " rounds", false);
    }

    private void tell(
            Books before,
            List<Answer> confirmed,
            List<Answer> compensated,
            int number,
            BigDecimal money) {
        confirmed.forEach(
                a ->
                        say(
                                "order %s is confirmed: %d units, %s from the balance",
                                a.data().getString("orderId"), number, money));
        compensated.forEach(
                a ->
                        say(
                                "order %s failed at its balance (%d %s): what it took is given back",
                                a.body().getString("orderId"), a.status(), a.code()));
        check("at most one order has the balance", confirmed.size() <= 1);
        int won = confirmed.size();
        compare(
                before,
                new Books(
                        before.stock() - won * number,
                        before.unusedCoupons() - won,
                        before.balance().subtract(money.multiply(BigDecimal.valueOf(won))),
                        before.score()));
        for (Answer failed : compensated) {
            JSONObject order = customer.order(failed.body().getString("orderId")).data();
            check(
                    "order "
                            + order.getString("orderId")
                            + " is cancelled for "
                            + order.getString("cancelReason"),
                    order.getIntValue("orderStatus") == 2);
        }
    }

    private void giveBack(Books before, List<Answer> confirmed) {
        if (confirmed.isEmpty()) {
            return;
        }
        confirmed.forEach(a -> customer.cancel(a.data().getString("orderId")).orFail("the cancel"));
        say("the confirmed order is cancelled by its customer");
        compare(before, before);
    }

    private void paidTooLate() {
        out.println("\nStory 3: a payment that comes after the cancel, and goes back");
        Books before = books();
        String coupon = unusedCoupons(1).get(0);
        JSONObject order =
                customer.confirm(order(1, new BigDecimal("100.00"), coupon))
                        .orFail("the order")
                        .data();
        String orderId = order.getString("orderId");
        JSONObject payment =
                customer.createPayment(Map.of("orderId", orderId)).orFail("the payment").data();
        String payId = payment.getString("payId");
        customer.cancel(orderId).orFail("the cancel");
        say("order %s is confirmed, then cancelled by its customer", orderId);
        customer.payAtCashier(payId).orFail("the cashier");
        say("payment %s is paid all the same: the cashier's page was still open", payId);

        JSONObject refunded =
                await(
                        () -> customer.payment(payId).data(),
                        seen ->
                                seen.getJSONObject("refund") != null
                                        && seen.getJSONObject("refund").getIntValue("refundStatus")
                                                == 1);
        JSONObject refund = refunded.getJSONObject("refund");
        check(
                "the money goes back, confirmed by the channel: " + payment.getString("payAmount"),
                refund != null
                        && refund.getIntValue("refundStatus") == 1
                        && refund.getString("refundAmount").equals(payment.getString("payAmount")));
        check(
                "the order is refunded",
                customer.order(orderId).data().getIntValue("orderStatus") == 4);
        compare(before, before);
    }

    private List<Answer> race(int number, BigDecimal money, List<String> coupons) {
        ExecutorService phones = Executors.newFixedThreadPool(coupons.size());
        try {
            List<CompletableFuture<Answer>> running = new ArrayList<>();
            for (String coupon : coupons) {
                running.add(
                        CompletableFuture.supplyAsync(
                                () -> customer.confirm(order(number, money, coupon)), phones));
            }
            return running.stream().map(CompletableFuture::join).toList();
        } finally {
            phones.shutdown();
        }
    }

    private Map<String, Object> order(int number, BigDecimal money, String coupon) {
        return Map.of(
                "userId",
                customer.userId(),
                "goodsId",
                GOODS,
                "goodsNumber",
                number,
                "goodsPrice",
                PRICE.toPlainString(),
                "shippingFee",
                "0.00",
                "orderAmount",
                PRICE.multiply(BigDecimal.valueOf(number)).toPlainString(),
                "moneyPaid",
                money.toPlainString(),
                "couponId",
                coupon,
                "address",
                "12 Harbour Road");
    }

    private Books books() {
        JSONObject me = customer.me().orFail("the account").data();
        return new Books(
                customer.goods(GOODS).orFail("the goods").data().getIntValue("goodsNumber"),
                unused().size(),
                me.getBigDecimal("userMoney"),
                me.getIntValue("userScore"));
    }

    private List<String> unused() {
        return customer.coupons().stream()
                .map(JSONObject.class::cast)
                .filter(coupon -> coupon.getIntValue("isUsed") == 0)
                .map(coupon -> coupon.getString("couponId"))
                .toList();
    }

    private List<String> unusedCoupons(int count) {
        List<String> unused = unused();
        if (unused.size() < count) {
            throw new ShopException(
                    "the demo's customer has no coupons left; './shop down --wipe' starts afresh");
        }
        return unused.subList(0, count);
    }

    /** Waits until the books are as expected, and shows them. */
    private void compare(Books before, Books expected) {
        Books after = await(this::books, expected::equals);
        out.printf("    %-10s %12s %12s%n", "", "before", "after");
        row("stock", before.stock(), after.stock(), expected.stock());
        row("coupons", before.unusedCoupons(), after.unusedCoupons(), expected.unusedCoupons());
        row("balance", before.balance(), after.balance(), expected.balance());
        row("score", before.score(), after.score(), expected.score());
    }

    private void row(String name, Object before, Object after, Object expected) {
        boolean right = after.equals(expected);
        allRight &= right;
        out.printf(
                "    %-10s %12s %12s   %s%n",
                name, before, after, right ? "right" : "WRONG, expected " + expected);
    }

    private void check(String what, boolean right) {
        allRight &= right;
        out.printf("    %s: %s%n", what, right ? "right" : "WRONG");
    }

    private void say(String format, Object... arguments) {
        out.printf("  " + format + "%n", arguments);
    }

    /** The first state that is as wanted, or the last one seen when the settle time is over. */
    private static <T> T await(Supplier<T> look, java.util.function.Predicate<T> wanted) {
        long deadline = System.nanoTime() + SETTLE_TIME.toNanos();
        T seen = look.get();
        while (!wanted.test(seen) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return seen;
            }
            seen = look.get();
        }
        return seen;
    }
}
