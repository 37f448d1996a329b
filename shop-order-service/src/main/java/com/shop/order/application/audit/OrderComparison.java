package com.shop.order.application.audit;

import static com.shop.order.application.audit.Invariant.BALANCE;
import static com.shop.order.application.audit.Invariant.COUPON;
import static com.shop.order.application.audit.Invariant.INVERSE;
import static com.shop.order.application.audit.Invariant.ONCE;
import static com.shop.order.application.audit.Invariant.PAYMENT;
import static com.shop.order.application.audit.Invariant.SETTLED;
import static com.shop.order.application.audit.Invariant.STOCK;

import com.shop.api.audit.CouponEffect;
import com.shop.api.audit.MoneyEffect;
import com.shop.api.audit.PaymentFact;
import com.shop.api.audit.ScoreEffect;
import com.shop.api.audit.StockEffect;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the books of one order. An effect is applied exactly where the order is live and wants
 * it; that, an order at a time, is stricter than comparing sums, in which two mistakes may cancel
 * out.
 */
final class OrderComparison {

    private static final int PAID = 2;
    private static final int SETTLED_WITH_ALL = 2;
    private static final int REFUND_CONFIRMED = 1;

    private static final int MONEY_PAYMENT = 1;
    private static final int MONEY_REFUND = 2;

    private static final int APPLIED = 1;
    private static final int COMPENSATED = 2;
    private static final int TOMBSTONE = 3;

    private final Findings findings;
    private final Instant settledBy;

    /**
     * @param settledBy what was begun before should have come to its end
     */
    OrderComparison(Findings findings, Instant settledBy) {
        this.findings = findings;
        this.settledBy = settledBy;
    }

    void compare(OrderBooks books) {
        OrderFact order = books.order();
        stock(books, order);
        coupon(books, order);
        balance(books, order);
        score(books, order);
        settled(books, order);
        payments(books, order);
        inverses(books);
    }

    private void stock(OrderBooks books, @Nullable OrderFact order) {
        appliedOnce(
                STOCK,
                books,
                order != null && order.isLive() ? order.goodsId() : null,
                books.stock().stream().filter(s -> s.state() == APPLIED).toList(),
                s ->
                        order != null
                                && s.goodsId() == order.goodsId()
                                && s.goodsNumber() == order.goodsNumber(),
                StockEffect::goodsId);
    }

    private void coupon(OrderBooks books, @Nullable OrderFact order) {
        appliedOnce(
                COUPON,
                books,
                order != null && order.isLive() ? order.couponId() : null,
                books.coupons().stream().filter(c -> c.state() == APPLIED).toList(),
                c -> order != null && Objects.equals(order.couponId(), c.couponId()) && c.held(),
                CouponEffect::couponId);
    }

    private void balance(OrderBooks books, @Nullable OrderFact order) {
        appliedOnce(
                BALANCE,
                books,
                order != null && order.isLive() && !order.moneyPaid().isZero()
                        ? order.userId()
                        : null,
                payments(books.money()).filter(m -> m.state() == APPLIED).toList(),
                m ->
                        order != null
                                && m.userId() == order.userId()
                                && m.useMoney().equals(order.moneyPaid()),
                MoneyEffect::userId);
    }

    private void score(OrderBooks books, @Nullable OrderFact order) {
        boolean wanted =
                order != null && order.isLive() && order.isPaid() && !order.payAmount().isZero();
        appliedOnce(
                ONCE,
                books,
                wanted ? books.orderId() : null,
                books.scores().stream().filter(s -> s.state() == APPLIED).toList(),
                s ->
                        order != null
                                && s.userId() == order.userId()
                                && Objects.equals(s.payId(), order.payId())
                                && s.userScore() == order.payAmount().wholeYuan(),
                ScoreEffect::orderId);
    }

    /**
     * @param wantedBy of what it should be applied exactly once, or null where it should not be
     * @param fits whether an effect is the one that is wanted
     * @param of of what an effect is
     */
    private <E> void appliedOnce(
            Invariant invariant,
            OrderBooks books,
            @Nullable Long wantedBy,
            List<E> applied,
            Predicate<E> fits,
            ToLongFunction<E> of) {
        boolean found = false;
        for (E effect : applied) {
            if (wantedBy != null && !found && fits.test(effect)) {
                found = true;
            } else {
                findings.violation(
                        invariant, of.applyAsLong(effect), "no live order has it", effect);
            }
        }
        if (wantedBy != null && !found) {
            findings.violation(invariant, wantedBy, "not applied for live order", books.orderId());
        }
    }

    private void settled(OrderBooks books, @Nullable OrderFact order) {
        if (order != null) {
            findings.checked(SETTLED, 1);
            if (order.isUnconfirmed() && order.addTime().isBefore(settledBy)) {
                findings.violation(SETTLED, order.orderId(), "unconfirmed since", order.addTime());
            }
            if (order.isCancelled() && isOld(order.cancelTime())) {
                if (order.settleStatus() != SETTLED_WITH_ALL) {
                    findings.violation(
                            SETTLED,
                            order.orderId(),
                            "not compensated since",
                            String.valueOf(order.cancelTime()));
                } else if (!isFencedByAll(order, books)) {
                    findings.violation(
                            SETTLED, order.orderId(), "settled, and not fenced by all", books);
                }
            }
        }
        for (PaymentFact payment : books.payments()) {
            findings.checked(SETTLED, 1);
            if (payment.isPaid() == PAID
                    && payment.settleStatus() != SETTLED_WITH_ALL
                    && isOld(payment.payTime())) {
                findings.violation(
                        SETTLED,
                        payment.payId(),
                        "unsettled since",
                        String.valueOf(payment.payTime()));
            }
            Integer refundStatus = payment.refundStatus();
            if (refundStatus != null
                    && refundStatus != REFUND_CONFIRMED
                    && isOld(payment.refundTime())) {
                findings.violation(
                        SETTLED,
                        payment.payId(),
                        "refund not confirmed since",
                        String.valueOf(payment.refundTime()));
            }
        }
    }

    /** Whoever compensated a cancel, or buried what had not come, has a row that says so. */
    private static boolean isFencedByAll(OrderFact order, OrderBooks books) {
        return books.stock().stream().anyMatch(s -> s.goodsId() == order.goodsId())
                && (order.couponId() == null
                        || books.coupons().stream().anyMatch(c -> c.couponId() == order.couponId()))
                && (order.moneyPaid().isZero()
                        || payments(books.money()).anyMatch(m -> m.userId() == order.userId()));
    }

    private boolean isOld(@Nullable Instant since) {
        return since == null || since.isBefore(settledBy);
    }

    private void payments(OrderBooks books, @Nullable OrderFact order) {
        for (PaymentFact payment : books.payments()) {
            payment(payment, order);
        }
        if (order == null) {
            return;
        }
        if (order.isPaid()) {
            findings.checked(PAYMENT, 1);
            findings.checked(ONCE, 1);
            if (!order.payAmount().isZero()
                    && books.payments().stream().noneMatch(p -> pays(p, order))) {
                findings.violation(PAYMENT, order.orderId(), "paid without a payment of", order);
            }
            if (!order.isLive()) {
                findings.violation(PAYMENT, order.orderId(), "paid, and not live", order);
            }
        }
        if (order.isRefunded() && books.payments().stream().noneMatch(p -> goesBack(p, order))) {
            findings.violation(
                    PAYMENT, order.orderId(), "refunded without a payment that goes back", order);
        }
        if (order.dispatched() != (order.isLive() && order.isPaid())) {
            findings.violation(ONCE, order.orderId(), "paid and dispatched differ", order);
        }
    }

    private static boolean pays(PaymentFact payment, OrderFact order) {
        return payment.isPaid() == PAID
                && Objects.equals(order.payId(), payment.payId())
                && payment.payAmount().equals(order.payAmount());
    }

    /** Its refund is asked for a moment after the order has refused it. */
    private boolean goesBack(PaymentFact payment, OrderFact order) {
        return payment.isPaid() == PAID
                && Objects.equals(order.payId(), payment.payId())
                && (payment.refundAmount() != null || !isOld(payment.payTime()));
    }

    private void payment(PaymentFact payment, @Nullable OrderFact order) {
        boolean taken = order != null && order.isPaidBy(payment.payId());
        boolean refunded = payment.refundAmount() != null;
        if (payment.isPaid() != PAID) {
            // A refund of it, or a log row, is found by the pay service itself.
            return;
        }
        findings.checked(PAYMENT, 1);
        if (taken == refunded) {
            findings.violation(
                    PAYMENT,
                    payment.payId(),
                    taken ? "taken and refunded" : "neither taken nor refunded",
                    payment);
        }
        if (refunded && !payment.payAmount().equals(payment.refundAmount())) {
            findings.violation(PAYMENT, payment.payId(), "refunded otherwise", payment);
        }
        if (payment.logRows() > 1 || (taken && payment.logRows() != 1)) {
            findings.violation(ONCE, payment.orderId(), "not once in the pay log", payment);
        }
    }

    private void inverses(OrderBooks books) {
        long id = books.orderId();
        int effects =
                books.stock().size()
                        + books.coupons().size()
                        + books.money().size()
                        + books.scores().size();
        findings.checked(INVERSE, effects);
        if (books.order() == null && effects + books.payments().size() > 0) {
            findings.violation(INVERSE, id, "effects of an order that is not there", books);
        }
        fence(id, "stock", books.stock(), StockEffect::state, StockEffect::goodsNumber);
        fence(id, "coupon", books.coupons(), CouponEffect::state, c -> 0);
        fence(
                id,
                "balance",
                payments(books.money()).toList(),
                MoneyEffect::state,
                m -> m.useMoney().amount().signum());
        fence(id, "score", books.scores(), ScoreEffect::state, ScoreEffect::userScore);
        refunds(books);
    }

    /** One effect an order and participant, in a state that there is, nothing in a tombstone. */
    private <E> void fence(
            long orderId,
            String what,
            List<E> rows,
            ToLongFunction<E> state,
            ToLongFunction<E> amount) {
        if (rows.stream().filter(row -> state.applyAsLong(row) != TOMBSTONE).count() > 1) {
            findings.violation(INVERSE, orderId, "more than one effect on " + what, rows);
        }
        for (E row : rows) {
            long at = state.applyAsLong(row);
            if (at < APPLIED
                    || at > TOMBSTONE
                    || (at == TOMBSTONE && amount.applyAsLong(row) != 0)) {
                findings.violation(INVERSE, orderId, "no such state", row);
            }
        }
    }

    /** A compensated payment from the balance has its refund, and no other has one. */
    private void refunds(OrderBooks books) {
        List<MoneyEffect> refunds =
                books.money().stream().filter(m -> m.moneyLogType() == MONEY_REFUND).toList();
        List<MoneyEffect> compensated =
                payments(books.money()).filter(m -> m.state() == COMPENSATED).toList();
        for (MoneyEffect refund : refunds) {
            if (compensated.stream().noneMatch(payment -> isInverse(refund, payment))) {
                findings.violation(INVERSE, books.orderId(), "refund of no payment", refund);
            }
        }
        for (MoneyEffect payment : compensated) {
            if (refunds.stream().noneMatch(refund -> isInverse(refund, payment))) {
                findings.violation(INVERSE, books.orderId(), "compensated, no refund", payment);
            }
        }
    }

    private static boolean isInverse(MoneyEffect refund, MoneyEffect payment) {
        return refund.userId() == payment.userId() && refund.useMoney().equals(payment.useMoney());
    }

    private static Stream<MoneyEffect> payments(List<MoneyEffect> money) {
        return money.stream().filter(m -> m.moneyLogType() == MONEY_PAYMENT);
    }
}
