package com.shop.orderweb;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.order.CancelAnswer;
import com.shop.api.order.CancelOrder;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.order.OrderService;
import com.shop.api.order.OrderView;
import com.shop.api.order.PayStatus;
import com.shop.api.order.PaymentDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An order service in memory, whose answer to a confirmation a test decides. */
final class FakeOrders implements OrderService {

    static final Instant ADD_TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    final List<OrderView> orders = new ArrayList<>();
    final List<CancelOrder> cancelled = new ArrayList<>();
    @Nullable ConfirmOrder confirmed;
    @Nullable Throwable cancelFailure;
    Function<ConfirmOrder, CompletableFuture<ConfirmAnswer>> onConfirm = FakeOrders::succeed;

    void reset() {
        orders.clear();
        cancelled.clear();
        cancelFailure = null;
        confirmed = null;
        onConfirm = FakeOrders::succeed;
    }

    void answer(ConfirmAnswer answer) {
        onConfirm = command -> CompletableFuture.completedFuture(answer);
    }

    void fail(Throwable thrown) {
        onConfirm = command -> CompletableFuture.failedFuture(thrown);
    }

    /** Answers on another thread, as Dubbo does. */
    private static CompletableFuture<ConfirmAnswer> succeed(ConfirmOrder command) {
        return CompletableFuture.supplyAsync(
                () -> ConfirmAnswer.confirmed(order(347000000000000001L, command.userId())));
    }

    static OrderView order(long orderId, long userId) {
        return order(orderId, userId, PayStatus.UNPAID);
    }

    static OrderView order(long orderId, long userId, PayStatus payStatus) {
        return new OrderView(
                orderId,
                userId,
                1,
                payStatus.code(),
                0,
                "Beijing",
                null,
                345959443973935104L,
                1,
                Money.of("1000"),
                Money.of("1000"),
                Money.ZERO,
                Money.of("1000"),
                345988230098857984L,
                Money.of("20"),
                Money.of("100"),
                Money.of("880"),
                ADD_TIME,
                ADD_TIME,
                null,
                null,
                null);
    }

    @Override
    public CompletableFuture<List<ConfirmAnswer>> confirm(List<ConfirmOrder> commands) {
        confirmed = commands.get(0);
        return onConfirm.apply(confirmed).thenApply(answer -> List.of(answer));
    }

    @Override
    public CompletableFuture<List<CancelAnswer>> cancel(List<CancelOrder> commands) {
        cancelled.addAll(commands);
        return cancelFailure == null
                ? CompletableFuture.completedFuture(commands.stream().map(this::cancel).toList())
                : CompletableFuture.failedFuture(cancelFailure);
    }

    private CancelAnswer cancel(CancelOrder command) {
        return orders.stream()
                .filter(order -> order.orderId() == command.orderId())
                .filter(order -> order.userId() == command.userId())
                .findFirst()
                .map(
                        order ->
                                order.payStatus() == PayStatus.PAID.code()
                                        ? CancelAnswer.refused(ShopCode.SHOP_ORDER_IS_PAID)
                                        : CancelAnswer.cancelled(order))
                .orElseGet(() -> CancelAnswer.refused(ShopCode.SHOP_ORDER_NO_EXIST));
    }

    @Override
    public List<OrderView> find(List<Long> orderIds) {
        return orders.stream().filter(order -> orderIds.contains(order.orderId())).toList();
    }

    @Override
    public List<OrderView> ofUser(long userId, long beforeOrderId, int limit) {
        return orders.stream()
                .filter(order -> order.userId() == userId && order.orderId() < beforeOrderId)
                .sorted(Comparator.comparingLong(OrderView::orderId).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<PaymentDecision> decisions(List<Long> payIds) {
        throw new AssertionError("a web application does not settle");
    }
}
