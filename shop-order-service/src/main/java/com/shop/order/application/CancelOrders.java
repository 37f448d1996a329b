package com.shop.order.application;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.order.CancelOrder;
import com.shop.api.order.OrderStatus;
import com.shop.api.order.OrderView;
import com.shop.api.order.PayStatus;
import com.shop.order.adapter.db.Orders;
import com.shop.order.domain.CancelWanted;
import com.shop.order.domain.Cancellations;
import com.shop.order.domain.Cancellations.From;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** A user cancels an order of theirs. */
@Component
public class CancelOrders {

    private final Orders orders;
    private final Cancellations cancellations;
    private final Executor executor;

    public CancelOrders(
            Orders orders,
            Cancellations cancellations,
            @Qualifier("sagaExecutor") Executor executor) {
        this.orders = orders;
        this.cancellations = cancellations;
        this.executor = executor;
    }

    /** See {@link com.shop.api.order.OrderService#cancel}. */
    public CompletableFuture<OrderView> handle(CancelOrder command) {
        return find(command)
                .thenCompose(
                        order -> {
                            if (isCancelled(order)) {
                                return CompletableFuture.completedFuture(order);
                            }
                            return cancellations
                                    .cancel(
                                            CancelWanted.of(order),
                                            From.UNPAID,
                                            ShopCode.SHOP_ORDER_CANCELLED)
                                    .thenCompose(outcome -> answer(command, outcome));
                        });
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
        return CompletableFuture.supplyAsync(
                () ->
                        orders.find(List.of(command.orderId())).stream()
                                .filter(order -> order.userId() == command.userId())
                                .findFirst()
                                .orElseThrow(() -> new ShopRefusal(ShopCode.SHOP_ORDER_NO_EXIST)),
                executor);
    }

    private static boolean isCancelled(OrderView order) {
        return order.orderStatus() == OrderStatus.CANCELLED.code()
                || order.orderStatus() == OrderStatus.REFUNDED.code();
    }
}
