package com.shop.order.application;

import static com.shop.order.application.Step.pivot;
import static com.shop.order.application.Step.step;
import static com.shop.order.application.Step.together;

import com.shop.api.ShopCode;
import com.shop.order.domain.Balances;
import com.shop.order.domain.CancelWanted;
import com.shop.order.domain.Cancellations;
import com.shop.order.domain.Cancellations.From;
import com.shop.order.domain.Cancellations.Outcome;
import com.shop.order.domain.Coupons;
import com.shop.order.domain.PreOrder;
import com.shop.order.domain.Stock;
import com.shop.rpc.TraceContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The confirm-order saga. Its steps run in the order of the table; the first that is refused, fails
 * or does not answer in time ends it, and the order is cancelled. The order row alone decides:
 * confirm and cancel are compare-and-sets on it, and whoever loses stops.
 *
 * <p>Guarantees: an order ends confirmed or cancelled. A cancelled one is compensated by the
 * message that its cancel carries. If this process dies on the way the order stays unconfirmed,
 * having taken nothing or something, until it is cancelled as stale.
 */
@Component
public class ConfirmOrderSaga {

    private static final Logger log = LoggerFactory.getLogger(ConfirmOrderSaga.class);

    /** Others are answered together with this order: they don't wait for a broker that is away. */
    private static final int CANCEL_PATIENCE_SECONDS = 5;

    private final List<Step> steps;
    private final Cancellations cancellations;

    @Autowired
    public ConfirmOrderSaga(
            PreOrders orders,
            Stock stock,
            Coupons coupons,
            Balances balances,
            Cancellations cancellations) {
        this(
                List.of(
                        step("save pre-order", orders::draft),
                        together(
                                step("deduct stock", stock::deduct),
                                step("use coupon", coupons::use),
                                step("use balance", balances::use)),
                        pivot("confirm order", orders::confirm)),
                cancellations);
    }

    ConfirmOrderSaga(List<Step> steps, Cancellations cancellations) {
        requirePivotLast(steps);
        this.steps = steps;
        this.cancellations = cancellations;
    }

    /** A step behind the pivot could not be undone any more. */
    private static void requirePivotLast(List<Step> steps) {
        long pivots = steps.stream().filter(Step::pivot).count();
        if (pivots != 1 || !steps.get(steps.size() - 1).pivot()) {
            throw new IllegalArgumentException("a saga ends with its one pivot: " + steps);
        }
    }

    /**
     * What became of a run.
     *
     * @param code success, or for which reason it was stopped
     * @param cancel what became of the cancel; {@code LOST} where there was none to try
     */
    public record Result(ShopCode code, Outcome cancel) {

        private static final Result CONFIRMED = new Result(ShopCode.SHOP_SUCCESS, Outcome.LOST);
    }

    /** The future never fails: what went wrong is in the result. */
    public CompletableFuture<Result> run(PreOrder order) {
        return runFrom(0, order, TraceContext.current());
    }

    private CompletableFuture<Result> runFrom(int index, PreOrder order, TraceContext trace) {
        if (index == steps.size()) {
            return CompletableFuture.completedFuture(Result.CONFIRMED);
        }
        Step step = steps.get(index);
        return trace.call(() -> step.attempt(order))
                .thenCompose(
                        code -> {
                            if (code.isSuccess()) {
                                return runFrom(index + 1, order, trace);
                            }
                            if (savedNothing(index, code)) {
                                // There is none to cancel, or it is another request's.
                                return CompletableFuture.completedFuture(
                                        new Result(code, Outcome.LOST));
                            }
                            return trace.call(() -> cancel(step, order, code));
                        });
    }

    private static boolean savedNothing(int index, ShopCode code) {
        return index == 0
                && (code == ShopCode.SHOP_ORDER_IN_PROGRESS || code == ShopCode.SHOP_BUSY);
    }

    private CompletableFuture<Result> cancel(Step step, PreOrder order, ShopCode code) {
        log.info("Order {}: '{}' ended with {}", order.orderId(), step.name(), code);
        return cancellations
                .cancel(CancelWanted.of(order), From.UNCONFIRMED, code)
                .completeOnTimeout(Outcome.UNKNOWN, CANCEL_PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenApply(outcome -> new Result(code, outcome));
    }
}
