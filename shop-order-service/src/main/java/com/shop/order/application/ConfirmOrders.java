package com.shop.order.application;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.coupon.CouponView;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.order.OrderView;
import com.shop.common.id.Ids;
import com.shop.order.adapter.db.Orders;
import com.shop.order.domain.Catalogue;
import com.shop.order.domain.FirstAnswer;
import com.shop.order.domain.KnownRequest;
import com.shop.order.domain.OrderCheck;
import com.shop.order.domain.PaymentReminders;
import com.shop.order.domain.PreOrder;
import com.shop.order.domain.RequestHash;
import com.shop.rpc.Causes;
import com.shop.rpc.TraceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Confirms orders: the checks, then the saga, then an answer that says what is known. */
@Component
public class ConfirmOrders {

    private static final Logger log = LoggerFactory.getLogger(ConfirmOrders.class);

    /** Refusals that say already that the key is known. */
    private static final Set<ShopCode> OF_ITS_TWIN =
            EnumSet.of(ShopCode.SHOP_IDEMPOTENCY_KEY_REUSED, ShopCode.SHOP_ORDER_OUTCOME_UNKNOWN);

    private final Catalogue catalogue;
    private final OrderCheck check;
    private final ConfirmOrderSaga saga;
    private final PreOrders preOrders;
    private final Orders orders;
    private final PaymentReminders reminders;
    private final Ids ids;
    private final Clock clock;
    private final Executor executor;

    public ConfirmOrders(
            Catalogue catalogue,
            OrderCheck check,
            ConfirmOrderSaga saga,
            PreOrders preOrders,
            Orders orders,
            PaymentReminders reminders,
            Ids ids,
            Clock clock,
            @Qualifier("sagaExecutor") Executor executor) {
        this.catalogue = catalogue;
        this.check = check;
        this.saga = saga;
        this.preOrders = preOrders;
        this.orders = orders;
        this.reminders = reminders;
        this.ids = ids;
        this.clock = clock;
        this.executor = executor;
    }

    /**
     * See {@link com.shop.api.order.OrderService#confirm}. Whether the request came before is not
     * asked beforehand, which would be a query an order: the pre-order's unique key tells, or the
     * question after a refusal.
     */
    public CompletableFuture<ConfirmAnswer> handle(ConfirmOrder order) {
        TraceContext trace = TraceContext.current();
        return checked(order)
                // What was read came with a batch, on whichever thread.
                .thenCompose(preOrder -> trace.call(() -> run(preOrder)))
                .exceptionally(ConfirmOrders::refusal)
                .thenCompose(answer -> trace.call(() -> unlessItCameBefore(order, answer)));
    }

    /**
     * A request that was refused by the checks may have been refused for what its own twin took in
     * the meantime: then the twin's answer is the answer.
     */
    private CompletableFuture<ConfirmAnswer> unlessItCameBefore(
            ConfirmOrder order, ConfirmAnswer answer) {
        String key = order.idempotencyKey();
        if (key == null || answer.orderId() != null || OF_ITS_TWIN.contains(answer.code())) {
            return CompletableFuture.completedFuture(answer);
        }
        return preOrders
                .known(order.userId(), key)
                .thenCompose(
                        known ->
                                known.isEmpty()
                                        ? CompletableFuture.completedFuture(answer)
                                        : answerAgain(known.get(0), RequestHash.of(order)));
    }

    private CompletableFuture<PreOrder> checked(ConfirmOrder order) {
        var goods = catalogue.goods(order.goodsId());
        var user = catalogue.user(order.userId());
        CompletableFuture<Optional<CouponView>> coupon =
                order.couponId() == null
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : catalogue.coupon(order.couponId());
        return CompletableFuture.allOf(goods, user, coupon)
                .thenApply(
                        read ->
                                check.check(
                                        order,
                                        goods.join().orElse(null),
                                        user.join().orElse(null),
                                        coupon.join().orElse(null),
                                        ids.next(),
                                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    private CompletableFuture<ConfirmAnswer> run(PreOrder order) {
        TraceContext trace = TraceContext.current();
        return saga.run(order)
                .thenCompose(result -> trace.call(() -> answer(order, result)))
                .exceptionally(
                        failure -> {
                            // It was begun: whatever could not be read, its outcome is not "none".
                            trace.run(
                                    () ->
                                            log.warn(
                                                    "Order {}: {}",
                                                    order.orderId(),
                                                    failure.toString()));
                            return unknown(order);
                        });
    }

    private CompletableFuture<ConfirmAnswer> answer(
            PreOrder order, ConfirmOrderSaga.Result result) {
        ShopCode code = result.code();
        if (code.isSuccess()) {
            Instant confirmTime = clock.instant();
            if (!order.hasNothingLeftToPay()) {
                reminders.remindOf(order.orderId());
            }
            return CompletableFuture.completedFuture(
                    ConfirmAnswer.confirmed(order.confirmed(confirmTime)));
        }
        if (code == ShopCode.SHOP_BUSY) {
            return CompletableFuture.completedFuture(ConfirmAnswer.refused(code));
        }
        String key = order.idempotencyKey();
        if (code == ShopCode.SHOP_ORDER_IN_PROGRESS && key != null) {
            return twin(order, key);
        }
        return switch (result.cancel()) {
            case CANCELLED ->
                    CompletableFuture.completedFuture(ConfirmAnswer.failed(code, order.orderId()));
            case UNKNOWN, NOT_BEGUN -> CompletableFuture.completedFuture(unknown(order));
            case LOST -> lost(order);
        };
    }

    /** Somebody else decided: the row says who. */
    private CompletableFuture<ConfirmAnswer> lost(PreOrder order) {
        // Not there now: a write that timed out may still put it there.
        return find(order.orderId())
                .thenApply(found -> found.map(FirstAnswer::of).orElseGet(() -> unknown(order)));
    }

    /**
     * The key names an order already, so this one was not saved and never will be: its id must not
     * be told, whatever goes wrong.
     */
    private CompletableFuture<ConfirmAnswer> twin(PreOrder order, String key) {
        TraceContext trace = TraceContext.current();
        return CompletableFuture.completedFuture(key)
                .thenCompose(same -> preOrders.known(order.userId(), same))
                .thenCompose(known -> answerAgain(known.get(0), order.requestHash()))
                .exceptionally(
                        failure -> {
                            trace.run(
                                    () ->
                                            log.warn(
                                                    "User {}: the order of key {} cannot be read: {}",
                                                    order.userId(),
                                                    key,
                                                    failure.toString()));
                            return ConfirmAnswer.refused(ShopCode.SHOP_ORDER_OUTCOME_UNKNOWN);
                        });
    }

    private CompletableFuture<ConfirmAnswer> answerAgain(
            KnownRequest known, @Nullable String requestHash) {
        if (!known.requestHash().equals(requestHash)) {
            return CompletableFuture.completedFuture(
                    ConfirmAnswer.refused(ShopCode.SHOP_IDEMPOTENCY_KEY_REUSED));
        }
        return find(known.orderId()).thenApply(found -> FirstAnswer.of(found.orElseThrow()));
    }

    private CompletableFuture<Optional<OrderView>> find(long orderId) {
        return CompletableFuture.supplyAsync(
                () -> orders.find(List.of(orderId)).stream().findFirst(), executor);
    }

    private static ConfirmAnswer unknown(PreOrder order) {
        return ConfirmAnswer.failed(ShopCode.SHOP_ORDER_OUTCOME_UNKNOWN, order.orderId());
    }

    private static ConfirmAnswer refusal(Throwable failure) {
        Throwable cause = Causes.of(failure);
        if (cause instanceof ShopRefusal refusal) {
            return ConfirmAnswer.refused(refusal.code());
        }
        // Before anything was begun: later on the saga itself takes them for unknown outcomes.
        if (cause instanceof RejectedExecutionException) {
            return ConfirmAnswer.refused(ShopCode.SHOP_BUSY);
        }
        if (cause instanceof Ids.IdsUnavailable) {
            return ConfirmAnswer.refused(ShopCode.SHOP_UNAVAILABLE);
        }
        throw new CompletionException(cause);
    }
}
