package com.shop.order.application;

import static com.shop.order.application.Step.pivot;
import static com.shop.order.application.Step.step;
import static com.shop.order.application.Step.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.order.OrderStatus;
import com.shop.order.application.ConfirmOrderSaga.Result;
import com.shop.order.application.FakeShop.Fault;
import com.shop.order.domain.CancelWanted;
import com.shop.order.domain.Cancellations.From;
import com.shop.order.domain.Cancellations.Outcome;
import com.shop.order.domain.PreOrder;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The matrix: each step × each way to fail. Whatever happens, the books are right in the end. */
class ConfirmOrderSagaTest {

    private static final List<String> STEPS =
            List.of("save pre-order", "deduct stock", "use coupon", "use balance", "confirm order");

    private static final PreOrder ORDER =
            new PreOrder(
                    1,
                    2,
                    "address",
                    null,
                    3,
                    1,
                    Money.of("1000.00"),
                    Money.of("1000.00"),
                    Money.ZERO,
                    Money.of("1000.00"),
                    4L,
                    Money.of("20.00"),
                    Money.of("100.00"),
                    Money.of("880.00"),
                    Instant.EPOCH,
                    null,
                    null);

    static Stream<Arguments> matrix() {
        return STEPS.stream()
                .flatMap(
                        step ->
                                Stream.of(Fault.values())
                                        .filter(fault -> fault != Fault.NONE)
                                        .flatMap(
                                                fault ->
                                                        Stream.of(1, 2)
                                                                .map(
                                                                        deliveries ->
                                                                                Arguments.of(
                                                                                        step,
                                                                                        fault,
                                                                                        deliveries))));
    }

    @ParameterizedTest(name = "{0}: {1}, cancel delivered {2}×")
    @MethodSource("matrix")
    void booksAreRightInTheEnd(String step, Fault fault, int cancelDeliveries) {
        var shop = new FakeShop(step, fault, cancelDeliveries);

        var running = shop.saga().run(ORDER);
        if (!running.isDone()) {
            // The process is gone; what finds stale pre-orders cancels it.
            cancelAsStale(shop);
        }
        shop.deliverWhatIsLate();
        // A pre-order whose insert was held up comes to stand alone, and is found stale as well.
        cancelAsStale(shop);

        boolean confirmed = shop.orders.get(ORDER.orderId()) == OrderStatus.CONFIRMED;
        assertThat(confirmed)
                .as("confirmed only where the confirm itself was carried out")
                .isEqualTo(
                        step.equals("confirm order")
                                && (fault == Fault.TIMED_OUT_AFTER_IT_APPLIED
                                        || fault == Fault.KILLED_AFTER_IT_APPLIED));
        assertThat(shop.orders.get(ORDER.orderId())).isNotEqualTo(OrderStatus.UNCONFIRMED);
        assertThat(shop.stock).isEqualTo(confirmed ? 9 : 10);
        assertThat(shop.couponUsed).isEqualTo(confirmed);
        assertThat(shop.balance).isEqualTo(Money.of(confirmed ? "800.00" : "900.00"));
    }

    @Test
    void confirmsWhatNothingStopped() {
        var shop = new FakeShop("", Fault.NONE, 1);

        var result = shop.saga().run(ORDER).join();

        assertThat(result.code()).isEqualTo(ShopCode.SHOP_SUCCESS);
        assertThat(shop.orders).containsEntry(1L, OrderStatus.CONFIRMED);
        assertThat(shop.stock).isEqualTo(9);
        assertThat(shop.couponUsed).isTrue();
        assertThat(shop.balance).isEqualTo(Money.of("800.00"));
    }

    @Test
    void tellsTheRefusalThatStoppedIt() {
        var shop = new FakeShop("use coupon", Fault.REFUSED, 1);

        var result = shop.saga().run(ORDER).join();

        assertThat(result.code()).isEqualTo(ShopCode.SHOP_GOODS_NUM_NOT_ENOUGH);
        assertThat(result.cancel()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void aCancelThatLosesToItsConfirmSaysSo() {
        var shop = new FakeShop("confirm order", Fault.TIMED_OUT_AFTER_IT_APPLIED, 1);

        var result = shop.saga().run(ORDER).join();

        assertThat(result.cancel()).isEqualTo(Outcome.LOST);
        assertThat(shop.orders).containsEntry(1L, OrderStatus.CONFIRMED);
    }

    @Test
    void aStepThatThrowsIsUnknownToo() {
        var shop = new FakeShop("", Fault.NONE, 1);
        var saga =
                new ConfirmOrderSaga(
                        List.of(
                                pivot(
                                        "confirm order",
                                        order -> {
                                            throw new IllegalStateException("no connection");
                                        })),
                        shop);

        assertThat(saga.run(ORDER).join().code()).isEqualTo(ShopCode.SHOP_UNAVAILABLE);
    }

    @Test
    void aRequestThatCameBeforeCancelsNothing() {
        var shop = new FakeShop("", Fault.NONE, 1);
        shop.orders.put(ORDER.orderId(), OrderStatus.UNCONFIRMED);
        var saga =
                new ConfirmOrderSaga(
                        List.of(
                                step(
                                        "save pre-order",
                                        order ->
                                                CompletableFuture.completedFuture(
                                                        ShopCode.SHOP_ORDER_IN_PROGRESS)),
                                pivot("confirm order", order -> new CompletableFuture<>())),
                        shop);

        var result = saga.run(ORDER).join();

        assertThat(result.code()).isEqualTo(ShopCode.SHOP_ORDER_IN_PROGRESS);
        assertThat(shop.orders).containsEntry(1L, OrderStatus.UNCONFIRMED);
    }

    @Test
    void anOrderThatFindsNoRoomCancelsNothing() {
        var shop = new FakeShop("", Fault.NONE, 1);
        var saga =
                new ConfirmOrderSaga(
                        List.of(
                                step(
                                        "save pre-order",
                                        order ->
                                                CompletableFuture.completedFuture(
                                                        ShopCode.SHOP_BUSY)),
                                pivot("confirm order", order -> new CompletableFuture<>())),
                        shop);

        assertThat(saga.run(ORDER).join()).isEqualTo(new Result(ShopCode.SHOP_BUSY, Outcome.LOST));
        assertThat(shop.orders).isEmpty();
    }

    @Test
    void stepsSideBySideAnswerWhenTheLastHasAnswered() {
        var slow = new CompletableFuture<ShopCode>();
        Step step =
                together(
                        step("slow", order -> slow),
                        step(
                                "refused",
                                order ->
                                        CompletableFuture.completedFuture(
                                                ShopCode.SHOP_MONEY_PAID_LESS)));

        CompletableFuture<ShopCode> answer = step.attempt(ORDER);

        assertThat(answer).isNotDone();
        slow.completeExceptionally(new TimeoutException("no answer"));
        assertThat(answer)
                .as("the first in the table's order")
                .isCompletedWithValue(ShopCode.SHOP_UNAVAILABLE);
    }

    @Test
    void nothingMayComeBehindThePivot() {
        var shop = new FakeShop("", Fault.NONE, 1);

        assertThatThrownBy(
                        () ->
                                new ConfirmOrderSaga(
                                        List.of(
                                                pivot("a", order -> new CompletableFuture<>()),
                                                step("b", order -> new CompletableFuture<>())),
                                        shop))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void cancelAsStale(FakeShop shop) {
        shop.cancel(CancelWanted.of(ORDER), From.UNCONFIRMED, ShopCode.SHOP_UNAVAILABLE).join();
    }
}
