package com.shop.order.application.audit;

import com.shop.api.Money;
import com.shop.api.audit.CouponEffect;
import com.shop.api.audit.MoneyEffect;
import com.shop.api.audit.PaymentFact;
import com.shop.api.audit.ScoreEffect;
import com.shop.api.audit.StockEffect;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Books of one order that are as they should be, for tests to change one thing in. */
final class Books {

    static final long ORDER = 7;
    static final long USER = 1;
    static final long GOODS = 2;
    static final long COUPON = 3;
    static final long PAYMENT = 4;
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final Money USED = Money.of("100.00");
    static final Money OWED = Money.of("880.50");

    private Books() {}

    static OrderFact order(int orderStatus, int payStatus, @Nullable Long payId, boolean sent) {
        return order(orderStatus, payStatus, payId, sent, orderStatus == 2 ? 2 : 0, NOW);
    }

    static OrderFact order(
            int orderStatus,
            int payStatus,
            @Nullable Long payId,
            boolean sent,
            int settleStatus,
            Instant time) {
        return new OrderFact(
                ORDER,
                USER,
                GOODS,
                3,
                COUPON,
                USED,
                OWED,
                orderStatus,
                payStatus,
                payId,
                time,
                orderStatus == 2 || orderStatus == 4 ? time : null,
                settleStatus,
                sent);
    }

    static PaymentFact payment(int isPaid, @Nullable Money refund, int logRows) {
        return payment(isPaid, 2, NOW, refund, 1, logRows);
    }

    static PaymentFact payment(
            int isPaid,
            int settleStatus,
            Instant time,
            @Nullable Money refund,
            int refundStatus,
            int logRows) {
        return new PaymentFact(
                PAYMENT,
                ORDER,
                OWED,
                isPaid,
                time,
                settleStatus,
                refund,
                refund == null ? null : refundStatus,
                refund == null ? null : time,
                logRows);
    }

    static StockEffect stock(int state) {
        return new StockEffect(ORDER, GOODS, 3, state);
    }

    static CouponEffect coupon(int state) {
        return new CouponEffect(ORDER, COUPON, state, state == 1);
    }

    static MoneyEffect money(int state) {
        return new MoneyEffect(ORDER, USER, 1, USED, state);
    }

    static MoneyEffect refund() {
        return new MoneyEffect(ORDER, USER, 2, USED, 0);
    }

    static ScoreEffect score(int state) {
        return new ScoreEffect(
                ORDER, USER, state == 3 ? null : PAYMENT, state == 3 ? 0 : 880, state);
    }

    static OrderBooks paid() {
        return new OrderBooks(
                ORDER,
                order(1, 2, PAYMENT, true),
                List.of(stock(1)),
                List.of(coupon(1)),
                List.of(money(1)),
                List.of(score(1)),
                List.of(payment(2, null, 1)));
    }

    static OrderBooks unpaid() {
        return new OrderBooks(
                ORDER,
                order(1, 0, null, false),
                List.of(stock(1)),
                List.of(coupon(1)),
                List.of(money(1)),
                List.of(),
                List.of(payment(0, null, 0)));
    }

    static OrderBooks cancelled() {
        return new OrderBooks(
                ORDER,
                order(2, 0, null, false),
                List.of(stock(2)),
                List.of(coupon(2)),
                List.of(money(2), refund()),
                List.of(score(3)),
                List.of());
    }

    /** Paid after it was cancelled, the money gone back. */
    static OrderBooks refunded() {
        return new OrderBooks(
                ORDER,
                order(4, 0, PAYMENT, false, 2, NOW),
                List.of(stock(2)),
                List.of(coupon(2)),
                List.of(money(2), refund()),
                List.of(score(3)),
                List.of(payment(2, OWED, 1)));
    }
}
