package com.shop.order.adapter.db;

import static com.shop.common.mq.HalfMessages.Outcome.COMMITTED;
import static com.shop.common.mq.HalfMessages.Outcome.ROLLED_BACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.StepAnswer;
import com.shop.api.order.OrderView;
import com.shop.api.order.PaymentDecision;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.mq.HalfMessages.Outcome;
import com.shop.local.testing.AtOnce;
import com.shop.local.testing.TestIds;
import com.shop.order.HeldOrder;
import com.shop.order.OrderServiceOnRealInfrastructure;
import com.shop.order.application.MarkCancelled;
import com.shop.order.application.PreOrders;
import com.shop.order.domain.Cancel;
import com.shop.order.domain.Cancellations.From;
import com.shop.order.domain.PreOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

class OrdersIT extends OrderServiceOnRealInfrastructure {

    /** Orders that are older would be swept as abandoned while a test still works with them. */
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Autowired private Orders orders;
    @Autowired private PreOrders preOrders;
    @Autowired private MarkCancelled markCancelled;
    @Autowired private TransactionTemplate transaction;

    @Test
    void keepsEveryFieldOfADraft() {
        PreOrder draft = draft("key", "880.00");

        save(draft);

        OrderView seen = orders.find(List.of(draft.orderId())).get(0);
        assertThat(seen)
                .usingRecursiveComparison()
                .ignoringFields("orderStatus", "confirmTime")
                .isEqualTo(draft.confirmed(NOW));
        assertThat(seen.orderStatus()).isZero();
        assertThat(orders.request(draft.userId(), "key").requestHash())
                .isEqualTo(draft.requestHash());
    }

    @Test
    void anIdempotencyKeyIsTakenOnceAUser() {
        PreOrder draft = draft("key", "880.00");
        save(draft);
        PreOrder again = withId(draft, TestIds.next());

        assertThatThrownBy(() -> save(again)).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aListIsDraftedWithoutThoseThatCameBefore() {
        PreOrder first = draft("key", "880.00");
        save(first);
        PreOrder sameKey = withId(first, TestIds.next());
        PreOrder other = draft(null, "880.00");

        assertThat(preOrders.draft(List.of(first, sameKey, other)))
                .containsExactly(
                        StepAnswer.applied(first.orderId()),
                        StepAnswer.refused(sameKey.orderId(), ShopCode.SHOP_ORDER_IN_PROGRESS),
                        StepAnswer.applied(other.orderId()));
        assertThat(status(sameKey.orderId())).isEqualTo(-1);
        assertThat(status(other.orderId())).isZero();
    }

    @Test
    void aListIsConfirmedWithoutThoseThatWereCancelled() {
        PreOrder one = draft(null, "880.00");
        PreOrder cancelled = draft(null, "880.00");
        PreOrder free = draft(null, "0.00");
        preOrders.draft(List.of(one, cancelled, free));
        assertThat(cancelUnconfirmed(cancelled)).isEqualTo(1);

        List<StepAnswer> answers = preOrders.confirm(List.of(one, cancelled, free));

        assertThat(answers)
                .containsExactly(
                        StepAnswer.applied(one.orderId()),
                        StepAnswer.refused(cancelled.orderId(), ShopCode.SHOP_ORDER_CANCELLED),
                        StepAnswer.applied(free.orderId()));
        assertThat(preOrders.confirm(List.of(one, free)))
                .as("twice is the same as once")
                .allMatch(answer -> answer.code().isSuccess());
        assertThat(status(cancelled.orderId())).isEqualTo(2);
        assertThat(payStatus(one.orderId())).isZero();
        assertThat(payStatus(free.orderId())).isEqualTo(2);
        assertThat(dispatches(free.orderId())).isEqualTo(1);
        assertThat(dispatches(one.orderId())).isZero();
    }

    @Test
    void confirmAndCancelAtOnceHaveOneWinner() {
        for (int round = 0; round < 20; round++) {
            PreOrder order = draft(null, "880.00");
            save(order);

            List<Callable<Boolean>> rivals =
                    List.of(
                            () -> preOrders.confirm(List.of(order)).get(0).code().isSuccess(),
                            () -> cancelUnconfirmed(order) == 1);

            assertThat(AtOnce.run(rivals)).containsExactlyInAnyOrder(true, false);
            assertThat(status(order.orderId())).isBetween(1L, 2L);
        }
    }

    @Test
    void payAndCancelAtOnceHaveOneWinner() {
        for (int round = 0; round < 20; round++) {
            PreOrder order = draft(null, "880.00");
            save(order);
            preOrders.confirm(List.of(order));

            List<Callable<Boolean>> rivals =
                    List.of(
                            () -> rows(() -> orders.pay(List.of(paymentOf(order)))) == 1,
                            () -> rows(() -> orders.cancel(List.of(cancelOf(order)))) == 1);

            assertThat(AtOnce.run(rivals)).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void aListIsCancelledAllAtOnceEachAsItsOwnHalfMessageSays() {
        PreOrder unconfirmed = saved();
        PreOrder unpaid = confirmed("880.00");
        PreOrder unwanted = saved();
        List<Cancel> cancels =
                List.of(
                        cancelOf(unwanted, From.UNPAID, "c"),
                        cancelOf(unconfirmed, From.UNCONFIRMED, "a"),
                        cancelOf(unpaid, From.UNPAID, "b"));

        for (String attempt : List.of("at first", "once more, for its answer got lost")) {
            assertThat(markCancelled.handle(cancels))
                    .as(attempt)
                    .containsExactly(COMMITTED, COMMITTED, COMMITTED);
        }
        assertThat(cancels).allMatch(this::isWritten);
    }

    @Test
    void whatCannotBeCancelledKeepsNothingElseFromBeingCancelled() {
        PreOrder first = saved();
        PreOrder paid = confirmed("0.00");
        PreOrder confirmed = confirmed("880.00");
        PreOrder late = saved();
        PreOrder wanted = confirmed("880.00");
        Instant now = Instant.now();
        Cancel user = cancelOf(wanted, From.UNPAID, "user");
        Cancel last = cancelOf(saved(), From.UNCONFIRMED, "last");
        List<Cancel> cancels =
                List.of(
                        cancelOf(first, From.UNCONFIRMED, "first"),
                        cancelOf(paid, From.UNPAID, "paid"),
                        cancelOf(confirmed, From.UNCONFIRMED, "confirmed"),
                        cancelOf(late, From.UNCONFIRMED, "late", now, now.minusSeconds(1)),
                        user,
                        cancelOf(wanted, From.UNPAID, "time-out"),
                        last);

        for (String attempt : List.of("at first", "once more, for its answer got lost")) {
            assertThat(markCancelled.handle(cancels))
                    .as(attempt)
                    .containsExactly(
                            COMMITTED,
                            ROLLED_BACK,
                            ROLLED_BACK,
                            ROLLED_BACK,
                            COMMITTED,
                            ROLLED_BACK,
                            COMMITTED);
        }
        assertThat(List.of(cancels.get(0), user, last)).allMatch(this::isWritten);
        assertThat(List.of(paid, confirmed, late))
                .extracting(order -> status(order.orderId()))
                .containsExactly(1L, 1L, 0L);
    }

    /** The clock is looked at under the row's lock, and for each row anew. */
    @Test
    void aRowWhoseTimeRunsOutWhileItIsWaitedForIsNotCancelled() throws Exception {
        Instant now = Instant.now();
        Cancel inTime = cancelOf(saved(), From.UNCONFIRMED, "in time");
        Cancel waits =
                cancelOf(saved(), From.UNCONFIRMED, "waits", now, now.plus(Duration.ofSeconds(2)));
        CompletableFuture<List<Outcome>> outcomes;
        try (HeldOrder held = new HeldOrder(waits.orderId())) {
            outcomes =
                    CompletableFuture.supplyAsync(
                            () -> markCancelled.handle(List.of(inTime, waits)));
            held.awaitWaiter();
            await().until(() -> Instant.now().isAfter(waits.latest()));
        }

        assertThat(outcomes.get(10, TimeUnit.SECONDS)).containsExactly(COMMITTED, ROLLED_BACK);
        assertThat(status(waits.orderId())).isZero();
    }

    @Test
    void paysEachOrderByItsOwnPayment() {
        PreOrder one = draft(null, "880.00");
        PreOrder other = draft(null, "880.00");
        preOrders.draft(List.of(one, other));
        preOrders.confirm(List.of(one, other));
        PaymentSucceeded paysOne = paymentOf(one);
        PaymentSucceeded paysOther =
                new PaymentSucceeded(
                        PaymentSucceeded.VERSION,
                        TestIds.next(),
                        other.orderId(),
                        other.userId(),
                        other.payAmount(),
                        NOW.plusSeconds(1));

        assertThat(rows(() -> orders.pay(List.of(paysOther, paysOne)))).isEqualTo(2);
        assertThat(rows(() -> orders.pay(List.of(paysOther, paysOne)))).isZero();

        assertThat(orders.find(List.of(one.orderId(), other.orderId())))
                .extracting(OrderView::payTime)
                .containsExactlyInAnyOrder(paysOne.payTime(), paysOther.payTime());
        assertThat(orders.decisions(List.of(paysOne.payId(), paysOther.payId())))
                .containsExactlyInAnyOrder(
                        new PaymentDecision(paysOne.payId(), true),
                        new PaymentDecision(paysOther.payId(), true));
        assertThat(orders.state(other.orderId()))
                .matches(state -> state != null && state.hasDecided(paysOther.payId()));
    }

    @Test
    void anInstanceWhoseClockIsAheadPutsNoPromiseOff() {
        PreOrder order = draft(null, "880.00");
        save(order);
        Instant ahead = Instant.now().plus(Duration.ofHours(1));
        Cancel cancel = cancelOf(order, From.UNCONFIRMED, "tx", ahead, ahead.plusSeconds(60));
        assertThat(rows(() -> orders.cancel(List.of(cancel)))).isEqualTo(1);

        assertThat(secondsToNextLook(order)).isBetween(-10L, 2L);

        DATABASE.change(
                "UPDATE trade_order SET settle_times = 9, settle_next = '2999-01-01'"
                        + " WHERE order_id = ?",
                order.orderId());
        rows(() -> orders.postpone(List.of(order.orderId())));
        assertThat(secondsToNextLook(order)).isBetween(40L, 60L);
    }

    @Test
    void listsAUsersOrdersNewestFirst() {
        PreOrder first = draft(null, "880.00");
        PreOrder second = withId(first, TestIds.next());
        PreOrder third = withId(first, TestIds.next());
        preOrders.draft(List.of(third, first, second));

        assertThat(orders.ofUser(first.userId(), Long.MAX_VALUE, 2))
                .extracting(OrderView::orderId)
                .containsExactly(third.orderId(), second.orderId());
        assertThat(orders.ofUser(first.userId(), second.orderId(), 2))
                .extracting(OrderView::orderId)
                .containsExactly(first.orderId());
    }

    private void save(PreOrder order) {
        assertThat(rows(() -> orders.draft(List.of(order)))).isEqualTo(1);
    }

    private PreOrder saved() {
        PreOrder draft = draft(null, "880.00");
        save(draft);
        return draft;
    }

    /** With nothing left to pay it is paid with that. */
    private PreOrder confirmed(String payAmount) {
        PreOrder draft = draft(null, payAmount);
        save(draft);
        preOrders.confirm(List.of(draft));
        return draft;
    }

    private static PaymentSucceeded paymentOf(PreOrder order) {
        return new PaymentSucceeded(
                PaymentSucceeded.VERSION,
                TestIds.next(),
                order.orderId(),
                order.userId(),
                order.payAmount(),
                NOW);
    }

    private int cancelUnconfirmed(PreOrder order) {
        return rows(() -> orders.cancel(List.of(cancelOf(order, From.UNCONFIRMED, "tx"))));
    }

    private static Cancel cancelOf(PreOrder order) {
        return cancelOf(order, From.UNPAID, "tx");
    }

    private static Cancel cancelOf(PreOrder order, From from, String transactionId) {
        Instant now = Instant.now();
        return cancelOf(order, from, transactionId, now, now.plusSeconds(60));
    }

    private static Cancel cancelOf(
            PreOrder order, From from, String transactionId, Instant now, Instant latest) {
        return new Cancel(
                order.orderId(),
                from,
                "BY_" + transactionId,
                transactionId,
                now,
                Duration.ofMillis(2_500),
                latest);
    }

    /** All of it, and in the row of the right order. */
    private boolean isWritten(Cancel cancel) {
        return DATABASE.number(
                        "SELECT COUNT(*) FROM trade_order WHERE order_id = ? AND order_status = 2"
                                + " AND cancel_tx = ? AND cancel_reason = ? AND settle_status = 1"
                                + " AND ABS(TIMESTAMPDIFF(SECOND, cancel_time, NOW(3))) < 60",
                        cancel.orderId(),
                        cancel.transactionId(),
                        cancel.reason())
                == 1;
    }

    private static long secondsToNextLook(PreOrder order) {
        return DATABASE.number(
                "SELECT TIMESTAMPDIFF(SECOND, NOW(3), settle_next) FROM trade_order"
                        + " WHERE order_id = ?",
                order.orderId());
    }

    private int rows(java.util.function.IntSupplier statement) {
        Integer rows = transaction.execute(status -> statement.getAsInt());
        return rows == null ? 0 : rows;
    }

    private static PreOrder draft(@Nullable String key, String payAmount) {
        return new PreOrder(
                TestIds.next(),
                TestIds.next(),
                "12 Harbour Road",
                "Mei",
                3,
                1,
                Money.of("1000"),
                Money.of("1000"),
                Money.ZERO,
                Money.of("1000"),
                4L,
                Money.of("20"),
                Money.of("100"),
                Money.of(payAmount),
                NOW,
                key,
                key == null ? null : "0".repeat(64));
    }

    private static PreOrder withId(PreOrder o, long orderId) {
        return new PreOrder(
                orderId,
                o.userId(),
                o.address(),
                o.consignee(),
                o.goodsId(),
                o.goodsNumber(),
                o.goodsPrice(),
                o.goodsAmount(),
                o.shippingFee(),
                o.orderAmount(),
                o.couponId(),
                o.couponPaid(),
                o.moneyPaid(),
                o.payAmount(),
                o.addTime(),
                o.idempotencyKey(),
                o.requestHash());
    }
}
