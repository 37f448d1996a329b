package com.shop.order.application;

import com.shop.api.ShopCode;
import com.shop.api.StepAnswer;
import com.shop.api.order.OrderView;
import com.shop.common.batch.Batches;
import com.shop.common.fence.BatchTransaction;
import com.shop.order.adapter.db.Dispatches;
import com.shop.order.adapter.db.Orders;
import com.shop.order.config.OrderSettings;
import com.shop.order.domain.KnownRequest;
import com.shop.order.domain.OrderState;
import com.shop.order.domain.PreOrder;
import com.shop.rpc.batch.Batcher;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The saga's own two writes: the pre-order that begins it and the confirmation that ends it. Both
 * take a list and write it in one local transaction; doing either twice is the same as once.
 */
@Component
public class PreOrders {

    private final BatchTransaction transaction;
    private final Orders orders;
    private final Dispatches dispatches;
    private final OrderSettings settings;
    private final Clock clock;
    private final Executor executor;
    private final Batcher<PreOrder, StepAnswer> drafts;
    private final Batcher<PreOrder, StepAnswer> confirmations;

    public PreOrders(
            Batches batches,
            BatchTransaction transaction,
            Orders orders,
            Dispatches dispatches,
            OrderSettings settings,
            Clock clock,
            @Qualifier("sagaExecutor") Executor executor) {
        this.transaction = transaction;
        this.orders = orders;
        this.dispatches = dispatches;
        this.settings = settings;
        this.clock = clock;
        this.executor = executor;
        this.drafts = batches.commits("save pre-order", PreOrders::unknown, this::draft);
        this.confirmations = batches.commits("confirm order", PreOrders::unknown, this::confirm);
    }

    private static StepAnswer unknown(PreOrder order) {
        return StepAnswer.unknown(order.orderId());
    }

    /**
     * {@code SHOP_ORDER_IN_PROGRESS} where the idempotency key names an order already; {@code
     * SHOP_BUSY} where too many wait to be saved.
     */
    CompletableFuture<ShopCode> draft(PreOrder order) {
        return drafts.submit(order).thenApply(StepAnswer::code).exceptionally(PreOrders::busy);
    }

    private static ShopCode busy(Throwable failure) {
        if (failure.getCause() instanceof RejectedExecutionException) {
            return ShopCode.SHOP_BUSY;
        }
        throw failure instanceof CompletionException known
                ? known
                : new CompletionException(failure);
    }

    /** {@code SHOP_ORDER_CANCELLED} where somebody cancelled it first. */
    CompletableFuture<ShopCode> confirm(PreOrder order) {
        return confirmations.submit(order).thenApply(StepAnswer::code);
    }

    /** An answer an order, in their order. */
    public List<StepAnswer> draft(List<PreOrder> drafts) {
        return transaction.run(
                () -> orders.draft(drafts) == drafts.size(),
                () -> allApplied(drafts),
                () -> draftEachInTurn(drafts));
    }

    private List<StepAnswer> draftEachInTurn(List<PreOrder> drafts) {
        Map<Long, OrderView> saved = new HashMap<>();
        orders.find(ids(drafts)).forEach(order -> saved.put(order.orderId(), order));
        Set<String> requests = new HashSet<>();
        List<PreOrder> accepted = new ArrayList<>();
        List<StepAnswer> answers = new ArrayList<>();
        for (PreOrder draft : drafts) {
            String key = draft.idempotencyKey();
            OrderView before = saved.get(draft.orderId());
            if (before != null) {
                requireOwn(draft, before);
                answers.add(StepAnswer.applied(draft.orderId()));
            } else if (key != null
                    && (!requests.add(draft.userId() + "/" + key)
                            || orders.request(draft.userId(), key) != null)) {
                answers.add(StepAnswer.refused(draft.orderId(), ShopCode.SHOP_ORDER_IN_PROGRESS));
            } else {
                accepted.add(draft);
                answers.add(StepAnswer.applied(draft.orderId()));
            }
        }
        if (!accepted.isEmpty()) {
            orders.draft(accepted);
        }
        return answers;
    }

    /** Another order under this id would be confirmed in this one's place. */
    private static void requireOwn(PreOrder draft, OrderView saved) {
        if (saved.userId() != draft.userId() || !saved.addTime().equals(draft.addTime())) {
            throw new IllegalStateException("two orders have the id " + draft.orderId());
        }
    }

    /** An answer an order, in their order. */
    public List<StepAnswer> confirm(List<PreOrder> drafts) {
        return transaction.run(
                () -> confirmAll(drafts),
                () -> allApplied(drafts),
                () -> confirmEachInTurn(drafts));
    }

    private boolean confirmAll(List<PreOrder> drafts) {
        Instant now = clock.instant();
        if (orders.confirm(ids(drafts), now) != drafts.size()) {
            return false;
        }
        List<Long> paid = ids(drafts.stream().filter(PreOrder::hasNothingLeftToPay).toList());
        if (!paid.isEmpty()) {
            dispatches.dispatch(paid, settings.courier(), now);
        }
        return true;
    }

    private List<StepAnswer> confirmEachInTurn(List<PreOrder> drafts) {
        Map<Long, OrderState> states = new HashMap<>();
        orders.lock(ids(drafts)).forEach(state -> states.put(state.orderId(), state));
        List<PreOrder> accepted = new ArrayList<>();
        List<StepAnswer> answers = new ArrayList<>();
        for (PreOrder draft : drafts) {
            OrderState state = states.get(draft.orderId());
            if (state != null && state.isUnconfirmed()) {
                accepted.add(draft);
            }
            answers.add(
                    state != null && (state.isUnconfirmed() || state.isConfirmed())
                            ? StepAnswer.applied(draft.orderId())
                            : StepAnswer.refused(draft.orderId(), ShopCode.SHOP_ORDER_CANCELLED));
        }
        if (!accepted.isEmpty() && !confirmAll(accepted)) {
            throw new IllegalStateException("an order changed under its lock");
        }
        return answers;
    }

    /** The order that a request became, where it came before. */
    public CompletableFuture<List<KnownRequest>> known(long userId, String idempotencyKey) {
        return CompletableFuture.supplyAsync(
                () -> {
                    KnownRequest known = orders.request(userId, idempotencyKey);
                    return known == null ? List.of() : List.of(known);
                },
                executor);
    }

    private static List<StepAnswer> allApplied(List<PreOrder> drafts) {
        return drafts.stream().map(draft -> StepAnswer.applied(draft.orderId())).toList();
    }

    private static List<Long> ids(List<PreOrder> drafts) {
        return drafts.stream().map(PreOrder::orderId).sorted().toList();
    }
}
