package com.shop.order.application.audit;

import static com.shop.order.application.audit.Books.GOODS;
import static com.shop.order.application.audit.Books.NOW;
import static com.shop.order.application.audit.Books.ORDER;
import static com.shop.order.application.audit.Books.OWED;
import static com.shop.order.application.audit.Books.PAYMENT;
import static com.shop.order.application.audit.Books.USER;
import static com.shop.order.application.audit.Books.cancelled;
import static com.shop.order.application.audit.Books.coupon;
import static com.shop.order.application.audit.Books.order;
import static com.shop.order.application.audit.Books.paid;
import static com.shop.order.application.audit.Books.payment;
import static com.shop.order.application.audit.Books.refund;
import static com.shop.order.application.audit.Books.refunded;
import static com.shop.order.application.audit.Books.score;
import static com.shop.order.application.audit.Books.stock;
import static com.shop.order.application.audit.Books.unpaid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.shop.api.Money;
import com.shop.api.audit.AuditFinding;
import com.shop.api.audit.CouponEffect;
import com.shop.api.audit.MoneyEffect;
import com.shop.api.audit.PaymentFact;
import com.shop.api.audit.ScoreEffect;
import com.shop.api.audit.StockEffect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Books that are right hold; each mistake is found, under its invariant and no other. */
class OrderComparisonTest {

    private static final Instant LONG_AGO = NOW.minusSeconds(61);

    static Stream<OrderBooks> right() {
        OrderFact nothingOwed =
                new OrderFact(
                        ORDER,
                        USER,
                        GOODS,
                        3,
                        null,
                        Money.ZERO,
                        Money.ZERO,
                        1,
                        2,
                        null,
                        NOW,
                        null,
                        0,
                        true);
        return Stream.of(
                paid(),
                unpaid(),
                cancelled(),
                refunded(),
                of(nothingOwed, List.of(stock(1)), List.of(), List.of(), List.of(), List.of()),
                // A saga that stopped before the coupon; the cancel buried what had not been taken.
                of(
                        order(2, 0, null, false),
                        List.of(stock(2)),
                        List.of(coupon(3)),
                        List.of(new MoneyEffect(ORDER, USER, 1, Money.ZERO, 3)),
                        List.of(score(3)),
                        List.of()),
                // Settled long ago: each has its fence, and an order wants of each what it has.
                with(cancelled(), settledLongAgo(), cancelled().stock()),
                of(
                        cancelledForNothing(),
                        List.of(new StockEffect(ORDER, GOODS, 0, 3)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                // Its refund is with the channel.
                payments(refunded(), List.of(payment(2, 2, NOW, OWED, 0, 1))),
                // Young enough to be in the making.
                of(
                        order(2, 0, null, false, 1, NOW),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("right")
    void booksThatAreRightHold(OrderBooks books) {
        assertThat(found(books)).isEmpty();
    }

    static Stream<Arguments> wrong() {
        OrderFact live = order(1, 2, PAYMENT, true);
        OrderBooks p = paid();
        OrderBooks c = cancelled();
        return Stream.of(
                argumentSet("stock not taken", with(p, p.order(), List.of()), found(1, GOODS)),
                argumentSet(
                        "stock taken by another number",
                        with(p, live, List.of(new StockEffect(ORDER, GOODS, 2, 1))),
                        found(1, GOODS)),
                argumentSet(
                        "stock kept by a cancelled order",
                        with(c, c.order(), List.of(stock(1))),
                        found(1, GOODS)),
                argumentSet(
                        "stock taken of other goods as well",
                        with(p, live, List.of(stock(1), new StockEffect(ORDER, 99, 3, 1))),
                        Map.of(1, List.of(99L), 7, List.of(ORDER))),
                argumentSet(
                        "coupon not held",
                        coupons(p, List.of(new CouponEffect(ORDER, Books.COUPON, 1, false))),
                        found(3, Books.COUPON)),
                argumentSet(
                        "coupon kept by a cancelled order",
                        coupons(c, List.of(coupon(1))),
                        found(3, Books.COUPON)),
                argumentSet("balance not used", money(p, List.of()), found(2, USER)),
                argumentSet(
                        "another amount used",
                        money(p, List.of(new MoneyEffect(ORDER, USER, 1, OWED, 1))),
                        found(2, USER)),
                argumentSet(
                        "balance kept of a cancelled order",
                        money(c, List.of(Books.money(1))),
                        found(2, USER)),
                argumentSet(
                        "refund without compensated payment",
                        money(p, List.of(Books.money(1), refund())),
                        found(7, ORDER)),
                argumentSet(
                        "compensated without refund",
                        money(c, List.of(Books.money(2))),
                        found(7, ORDER)),
                argumentSet(
                        "a tombstone with money",
                        money(c, List.of(Books.money(3))),
                        found(7, ORDER)),
                argumentSet("no score", scores(p, List.of()), found(6, ORDER)),
                argumentSet(
                        "score of another payment",
                        scores(p, List.of(new ScoreEffect(ORDER, USER, 5L, 880, 1))),
                        found(6, ORDER)),
                argumentSet(
                        "rounded score",
                        scores(p, List.of(new ScoreEffect(ORDER, USER, PAYMENT, 881, 1))),
                        found(6, ORDER)),
                argumentSet(
                        "score of a cancelled order",
                        scores(c, List.of(score(1))),
                        found(6, ORDER)),
                argumentSet(
                        "not dispatched",
                        with(p, order(1, 2, PAYMENT, false), p.stock()),
                        found(6, ORDER)),
                argumentSet(
                        "dispatched unpaid",
                        with(unpaid(), order(1, 0, null, true), p.stock()),
                        found(6, ORDER)),
                argumentSet(
                        "not in the pay log",
                        payments(p, List.of(payment(2, null, 0))),
                        found(6, ORDER)),
                argumentSet("paid without a payment", payments(p, List.of()), found(5, ORDER)),
                argumentSet(
                        "paid by a payment that is not paid",
                        payments(p, List.of(payment(0, null, 1))),
                        found(5, ORDER)),
                argumentSet(
                        "taken and refunded",
                        payments(p, List.of(payment(2, OWED, 1))),
                        found(5, PAYMENT)),
                argumentSet(
                        "paid after the cancel and forgotten",
                        payments(refunded(), List.of(payment(2, null, 1))),
                        found(5, PAYMENT)),
                argumentSet(
                        "refunded by half",
                        payments(refunded(), List.of(payment(2, Money.of("1.00"), 1))),
                        found(5, PAYMENT)),
                argumentSet(
                        "unconfirmed for too long",
                        of(
                                order(0, 0, null, false, 0, LONG_AGO),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of()),
                        found(4, ORDER)),
                argumentSet(
                        "uncompensated for too long",
                        with(c, order(2, 0, null, false, 1, LONG_AGO), c.stock()),
                        found(4, ORDER)),
                argumentSet(
                        "payment unsettled for too long",
                        payments(p, List.of(payment(2, 1, LONG_AGO, null, 0, 1))),
                        found(4, PAYMENT)),
                argumentSet(
                        "paid payment that nobody was ever asked to apply",
                        payments(p, List.of(payment(2, 0, LONG_AGO, null, 0, 1))),
                        found(4, PAYMENT)),
                argumentSet(
                        "refund that no channel confirms",
                        payments(refunded(), List.of(payment(2, 2, LONG_AGO, OWED, 0, 1))),
                        found(4, PAYMENT)),
                argumentSet(
                        "refunded without any payment",
                        payments(refunded(), List.of()),
                        found(5, ORDER)),
                argumentSet(
                        "refunded, and its payment not paid",
                        payments(refunded(), List.of(payment(0, null, 1))),
                        found(5, ORDER)),
                argumentSet(
                        "refunded, and its refund forgotten",
                        payments(refunded(), List.of(payment(2, 2, LONG_AGO, null, 0, 1))),
                        Map.of(5, List.of(PAYMENT, ORDER))),
                argumentSet(
                        "settled without a fence of the stock",
                        with(c, settledLongAgo(), List.of()),
                        found(4, ORDER)),
                argumentSet(
                        "settled without a fence of the coupon",
                        coupons(with(c, settledLongAgo(), c.stock()), List.of()),
                        found(4, ORDER)),
                argumentSet(
                        "settled without a fence of the balance",
                        money(with(c, settledLongAgo(), c.stock()), List.of()),
                        found(4, ORDER)),
                argumentSet(
                        "an inverse of an order that is not there",
                        new OrderBooks(
                                ORDER,
                                null,
                                List.of(stock(2)),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of()),
                        found(7, ORDER)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void eachMistakeIsFoundUnderItsInvariant(OrderBooks books, Map<Integer, List<Long>> wanted) {
        assertThat(found(books)).isEqualTo(wanted);
    }

    private static OrderFact settledLongAgo() {
        return order(2, 0, null, false, 2, LONG_AGO);
    }

    /** Neither coupon nor balance. */
    private static OrderFact cancelledForNothing() {
        return new OrderFact(
                ORDER,
                USER,
                GOODS,
                3,
                null,
                Money.ZERO,
                OWED,
                2,
                0,
                null,
                LONG_AGO,
                LONG_AGO,
                2,
                false);
    }

    private static Map<Integer, List<Long>> found(int invariant, long offender) {
        return Map.of(invariant, List.of(offender));
    }

    private static Map<Integer, List<Long>> found(OrderBooks books) {
        Findings findings = new Findings();
        new OrderComparison(findings, NOW.minusSeconds(60)).compare(books);
        Map<Integer, List<Long>> found = new TreeMap<>();
        for (AuditFinding finding : findings.report().findings()) {
            if (!finding.holds()) {
                found.put(finding.invariant(), finding.offenders());
            }
        }
        return found;
    }

    private static OrderBooks of(
            @Nullable OrderFact order,
            List<StockEffect> stock,
            List<CouponEffect> coupons,
            List<MoneyEffect> money,
            List<ScoreEffect> scores,
            List<PaymentFact> payments) {
        return new OrderBooks(ORDER, order, stock, coupons, money, scores, payments);
    }

    private static OrderBooks with(
            OrderBooks b, @Nullable OrderFact order, List<StockEffect> stock) {
        return of(order, stock, b.coupons(), b.money(), b.scores(), b.payments());
    }

    private static OrderBooks coupons(OrderBooks b, List<CouponEffect> coupons) {
        return of(b.order(), b.stock(), coupons, b.money(), b.scores(), b.payments());
    }

    private static OrderBooks money(OrderBooks b, List<MoneyEffect> money) {
        return of(b.order(), b.stock(), b.coupons(), money, b.scores(), b.payments());
    }

    private static OrderBooks scores(OrderBooks b, List<ScoreEffect> scores) {
        return of(b.order(), b.stock(), b.coupons(), b.money(), scores, b.payments());
    }

    private static OrderBooks payments(OrderBooks b, List<PaymentFact> payments) {
        return of(b.order(), b.stock(), b.coupons(), b.money(), b.scores(), payments);
    }
}
