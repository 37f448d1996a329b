package com.shop.order.application;

import static com.shop.order.application.Step.pivot;
import static com.shop.order.application.Step.step;
import static com.shop.order.application.Step.together;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.order.OrderCancelled;
import com.shop.api.order.OrderStatus;
import com.shop.common.fence.FenceState;
import com.shop.order.domain.CancelWanted;
import com.shop.order.domain.Cancellations;
import com.shop.order.domain.PreOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * A shop in memory: an order row, three participants with fences as DESIGN has them, and a fault
 * that strikes one step.
 */
final class FakeShop implements Cancellations {

    /** What goes wrong at the step that is struck. */
    enum Fault {
        NONE,
        REFUSED,
        TIMED_OUT_BEFORE_IT_APPLIED,
        TIMED_OUT_AFTER_IT_APPLIED,
        OVERTAKEN_BY_ITS_CANCEL,
        KILLED_BEFORE_IT_APPLIED,
        KILLED_AFTER_IT_APPLIED
    }

    /** What a step does when it is carried out. */
    private interface Effect {
        ShopCode apply();
    }

    private final String struck;
    private final Fault fault;
    private final int cancelDeliveries;
    private final List<Runnable> late = new ArrayList<>();
    private final Map<String, FenceState> fences = new HashMap<>();

    final Map<Long, OrderStatus> orders = new HashMap<>();
    int stock = 10;
    boolean couponUsed;
    Money balance = Money.of("900.00");

    FakeShop(String struck, Fault fault, int cancelDeliveries) {
        this.struck = struck;
        this.fault = fault;
        this.cancelDeliveries = cancelDeliveries;
    }

    ConfirmOrderSaga saga() {
        return new ConfirmOrderSaga(
                List.of(
                        step(
                                "save pre-order",
                                order -> strike("save pre-order", () -> draft(order))),
                        together(
                                step(
                                        "deduct stock",
                                        order -> strike("deduct stock", () -> deduct(order))),
                                step(
                                        "use coupon",
                                        order -> strike("use coupon", () -> useCoupon())),
                                step(
                                        "use balance",
                                        order -> strike("use balance", () -> useBalance(order)))),
                        pivot(
                                "confirm order",
                                order -> strike("confirm order", () -> confirm(order)))),
                this);
    }

    /** Delivers the calls that were held up on the way. */
    void deliverWhatIsLate() {
        late.forEach(Runnable::run);
    }

    private CompletableFuture<ShopCode> strike(String name, Effect effect) {
        if (!name.equals(struck)) {
            return CompletableFuture.completedFuture(effect.apply());
        }
        return switch (fault) {
            case NONE -> CompletableFuture.completedFuture(effect.apply());
            case REFUSED -> CompletableFuture.completedFuture(ShopCode.SHOP_GOODS_NUM_NOT_ENOUGH);
            case TIMED_OUT_BEFORE_IT_APPLIED -> timedOut();
            case TIMED_OUT_AFTER_IT_APPLIED -> {
                effect.apply();
                yield timedOut();
            }
            case OVERTAKEN_BY_ITS_CANCEL -> {
                late.add(effect::apply);
                yield timedOut();
            }
            case KILLED_BEFORE_IT_APPLIED -> new CompletableFuture<>();
            case KILLED_AFTER_IT_APPLIED -> {
                effect.apply();
                yield new CompletableFuture<>();
            }
        };
    }

    private static CompletableFuture<ShopCode> timedOut() {
        return CompletableFuture.failedFuture(new TimeoutException("no answer"));
    }

    private ShopCode draft(PreOrder order) {
        orders.putIfAbsent(order.orderId(), OrderStatus.UNCONFIRMED);
        return ShopCode.SHOP_SUCCESS;
    }

    private ShopCode confirm(PreOrder order) {
        return orders.replace(order.orderId(), OrderStatus.UNCONFIRMED, OrderStatus.CONFIRMED)
                        || orders.get(order.orderId()) == OrderStatus.CONFIRMED
                ? ShopCode.SHOP_SUCCESS
                : ShopCode.SHOP_ORDER_CANCELLED;
    }

    private ShopCode deduct(PreOrder order) {
        return apply("stock", () -> stock -= order.goodsNumber());
    }

    private ShopCode useCoupon() {
        return apply("coupon", () -> couponUsed = true);
    }

    private ShopCode useBalance(PreOrder order) {
        return apply("balance", () -> balance = balance.minus(order.moneyPaid()));
    }

    private ShopCode apply(String participant, Runnable effect) {
        FenceState before = fences.putIfAbsent(participant, FenceState.APPLIED);
        if (before == null) {
            effect.run();
        }
        return before == null || before == FenceState.APPLIED
                ? ShopCode.SHOP_SUCCESS
                : ShopCode.SHOP_ORDER_CANCELLED;
    }

    private void compensate(String participant, Runnable undo) {
        if (fences.putIfAbsent(participant, FenceState.TOMBSTONE) != null
                && fences.replace(participant, FenceState.APPLIED, FenceState.COMPENSATED)) {
            undo.run();
        }
    }

    @Override
    public CompletableFuture<Outcome> cancel(CancelWanted wanted, From from, ShopCode reason) {
        if (!orders.replace(wanted.orderId(), OrderStatus.UNCONFIRMED, OrderStatus.CANCELLED)) {
            return CompletableFuture.completedFuture(Outcome.LOST);
        }
        for (int delivery = 0; delivery < cancelDeliveries; delivery++) {
            compensate("stock", () -> stock += 1);
            compensate("coupon", () -> couponUsed = false);
            compensate("balance", () -> balance = balance.plus(Money.of("100.00")));
        }
        return CompletableFuture.completedFuture(Outcome.CANCELLED);
    }

    @Override
    public void announceAgain(OrderCancelled cancelled) {
        throw new UnsupportedOperationException("the saga announces once");
    }
}
