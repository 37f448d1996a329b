package com.shop.order.application;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.order.CancelOrder;
import com.shop.api.order.OrderStatus;
import com.shop.api.order.OrderView;
import com.shop.api.order.PayStatus;
import com.shop.common.batch.Batches;
import com.shop.order.adapter.db.Orders;
import com.shop.order.domain.CancelWanted;
import com.shop.order.domain.Cancellations;
import com.shop.order.domain.Cancellations.From;
import com.shop.rpc.TraceContext;
import com.shop.rpc.batch.Batcher;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** A user cancels an order of theirs. */
@Component
public class CancelOrders {

    private final Batcher<Long, Optional<OrderView>> found;
    private final Cancellations cancellations;

    public CancelOrders(Orders orders, Batches batches, Cancellations cancellations) {
        this.found = batches.finds("find order", orders::find, OrderView::orderId);
        this.cancellations = cancellations;
    }

    /** See {@link com.shop.api.order.OrderService#cancel}. */
    public CompletableFuture<OrderView> handle(CancelOrder command) {
        TraceContext trace = TraceContext.current();
        // What was read came with a batch, on whichever thread.
        return find(command).thenCompose(order -> trace.call(() -> cancel(command, order)));
    }

    private CompletableFuture<OrderView> cancel(CancelOrder command, OrderView order) {
        if (isCancelled(order)) {
            return CompletableFuture.completedFuture(order);
        }
        TraceContext trace = TraceContext.current();
        return cancellations
                .cancel(CancelWanted.of(order), From.UNPAID, ShopCode.SHOP_ORDER_CANCELLED)
                .thenCompose(outcome -> trace.call(() -> answer(command, outcome)));
    }

    private CompletableFuture<OrderView> answer(
            CancelOrder command, Cancellations.Outcome outcome) {
        if (outcome == Cancellations.Outcome.NOT_BEGUN) {
            throw new ShopRefusal(ShopCode.SHOP_UNAVAILABLE);
        }
        if (outcome == Cancellations.Outcome.UNKNOWN) {
            throw new ShopRefusal(ShopCode.SHOP_ORDER_OUTCOME_UNKNOWN);
        }
        return find(command)
                .thenApply(
                        order -> {
                            if (isCancelled(order)) {
                                return order;
                            }
                            throw new ShopRefusal(
                                    order.payStatus() == PayStatus.PAID.code()
                                            ? ShopCode.SHOP_ORDER_IS_PAID
                                            : ShopCode.SHOP_ORDER_OUTCOME_UNKNOWN);
                        });
    }

    private CompletableFuture<OrderView> find(CancelOrder command) {
        return found.submit(command.orderId())
                .thenApply(
                        order ->
                                order.filter(its -> its.userId() == command.userId())
                                        .orElseThrow(
                                                () ->
                                                        new ShopRefusal(
                                                                ShopCode.SHOP_ORDER_NO_EXIST)));
    }

    private static boolean isCancelled(OrderView order) {
        return order.orderStatus() == OrderStatus.CANCELLED.code()
                || order.orderStatus() == OrderStatus.REFUNDED.code();
    }
}
