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
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Confirms orders: the checks, then the saga, then an answer that says what is known. */
@Component
public class ConfirmOrders {

    private static final Logger log = LoggerFactory.getLogger(ConfirmOrders.class);

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

    /** See {@link com.shop.api.order.OrderService#confirm}. */
    public CompletableFuture<ConfirmAnswer> handle(ConfirmOrder order) {
        String key = order.idempotencyKey();
        if (key == null) {
            return checkAndRun(order);
        }
        return preOrders
                .known(order.userId(), key)
                .thenCompose(
                        known ->
                                known.isEmpty()
                                        ? checkAndRun(order)
                                        : answerAgain(order, known.get(0)));
    }

    private CompletableFuture<ConfirmAnswer> checkAndRun(ConfirmOrder order) {
        return checked(order)
                .thenCompose(this::run)
                .exceptionally(ConfirmOrders::refusal)
                .thenCompose(answer -> unlessItCameBefore(order, answer));
    }

    /**
     * A request that was refused by the checks may have been refused for what its own twin took in
     * the meantime: then the twin's answer is the answer.
     */
    private CompletableFuture<ConfirmAnswer> unlessItCameBefore(
            ConfirmOrder order, ConfirmAnswer answer) {
        String key = order.idempotencyKey();
        if (key == null || answer.code().isSuccess() || answer.orderId() != null) {
            return CompletableFuture.completedFuture(answer);
        }
        return preOrders
                .known(order.userId(), key)
                .thenCompose(
                        known ->
                                known.isEmpty()
                                        ? CompletableFuture.completedFuture(answer)
                                        : answerAgain(order, known.get(0)));
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
        return saga.run(order)
                .thenCompose(result -> answer(order, result))
                .exceptionally(
                        failure -> {
                            // It was begun: whatever could not be read, its outcome is not "none".
                            log.warn("Order {}: {}", order.orderId(), failure.toString());
                            return unknown(order);
                        });
    }

    private CompletableFuture<ConfirmAnswer> answer(
            PreOrder order, ConfirmOrderSaga.Result result) {
        ShopCode code = result.code();
        if (code.isSuccess()) {
            Instant confirmTime = clock.instant();
            if (!order.hasNothingLeftToPay()) {
                reminders.remindOf(order.orderId(), confirmTime);
            }
            return CompletableFuture.completedFuture(
                    ConfirmAnswer.confirmed(order.confirmed(confirmTime)));
        }
        if (code == ShopCode.SHOP_BUSY) {
            return CompletableFuture.completedFuture(ConfirmAnswer.refused(code));
        }
        return switch (result.cancel()) {
            case CANCELLED ->
                    CompletableFuture.completedFuture(ConfirmAnswer.failed(code, order.orderId()));
            case UNKNOWN, NOT_BEGUN -> CompletableFuture.completedFuture(unknown(order));
            case LOST -> lost(order, code);
        };
    }

    /** Somebody else decided: the row says who. */
    private CompletableFuture<ConfirmAnswer> lost(PreOrder order, ShopCode code) {
        return find(order.orderId())
                .thenCompose(
                        found -> {
                            if (found.isPresent()) {
                                return CompletableFuture.completedFuture(
                                        FirstAnswer.of(found.get()));
                            }
                            String key = order.idempotencyKey();
                            if (code != ShopCode.SHOP_ORDER_IN_PROGRESS || key == null) {
                                // Not there now; a write that timed out may still put it there.
                                return CompletableFuture.completedFuture(unknown(order));
                            }
                            return preOrders
                                    .known(order.userId(), key)
                                    .thenCompose(known -> answerAgain(order, known));
                        });
    }

    private CompletableFuture<ConfirmAnswer> answerAgain(PreOrder order, List<KnownRequest> known) {
        if (known.isEmpty()) {
            return CompletableFuture.completedFuture(unknown(order));
        }
        return answerAgain(known.get(0), order.requestHash());
    }

    private CompletableFuture<ConfirmAnswer> answerAgain(ConfirmOrder order, KnownRequest known) {
        return answerAgain(known, RequestHash.of(order));
    }

    private CompletableFuture<ConfirmAnswer> answerAgain(
            KnownRequest known, @org.jspecify.annotations.Nullable String requestHash) {
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
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
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
