package com.shop.order.adapter.rpc;

import com.shop.api.ShopCode;
import com.shop.api.order.CancelAnswer;
import com.shop.api.order.CancelOrder;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.order.OrderService;
import com.shop.api.order.OrderView;
import com.shop.api.order.PaymentDecision;
import com.shop.common.rpc.Refusals;
import com.shop.order.adapter.db.Orders;
import com.shop.order.application.CancelOrders;
import com.shop.order.application.ConfirmOrders;
import com.shop.rpc.TraceContext;
import com.shop.rpc.batch.Batcher;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.dubbo.config.annotation.DubboService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link OrderService} over Dubbo. */
@DubboService
public class DubboOrderService implements OrderService {

    private static final Logger log = LoggerFactory.getLogger(DubboOrderService.class);
    private static final int LARGEST_PAGE = 101;

    private final ConfirmOrders confirmOrders;
    private final CancelOrders cancelOrders;
    private final Orders orders;

    public DubboOrderService(
            ConfirmOrders confirmOrders, CancelOrders cancelOrders, Orders orders) {
        this.confirmOrders = confirmOrders;
        this.cancelOrders = cancelOrders;
        this.orders = orders;
    }

    @Override
    public CompletableFuture<List<ConfirmAnswer>> confirm(List<ConfirmOrder> commands) {
        return Batcher.forEach(commands, this::confirm);
    }

    private CompletableFuture<ConfirmAnswer> confirm(ConfirmOrder command) {
        var trace = new TraceContext(command.traceId());
        return CompletableFuture.completedFuture(command)
                .thenCompose(order -> trace.call(() -> confirmOrders.handle(order)))
                .exceptionally(
                        failure -> {
                            log.warn(
                                    "User {}, key {}: the outcome is unknown",
                                    command.userId(),
                                    command.idempotencyKey(),
                                    failure);
                            return ConfirmAnswer.refused(ShopCode.SHOP_ORDER_OUTCOME_UNKNOWN);
                        });
    }

    @Override
    public CompletableFuture<List<CancelAnswer>> cancel(List<CancelOrder> commands) {
        return Batcher.forEach(commands, this::cancel);
    }

    private CompletableFuture<CancelAnswer> cancel(CancelOrder command) {
        var trace = new TraceContext(command.traceId());
        return CompletableFuture.completedFuture(command)
                .thenCompose(wish -> trace.call(() -> cancelOrders.handle(wish)))
                .thenApply(CancelAnswer::cancelled)
                .exceptionally(failure -> trace.call(() -> notCancelled(command, failure)));
    }

    private static CancelAnswer notCancelled(CancelOrder command, Throwable failure) {
        String what = "Order " + command.orderId() + ": its cancel has no answer";
        return CancelAnswer.refused(Refusals.of(failure, what, log).code());
    }

    @Override
    public List<OrderView> find(List<Long> orderIds) {
        return orderIds.isEmpty() ? List.of() : orders.find(orderIds);
    }

    @Override
    public List<OrderView> ofUser(long userId, long beforeOrderId, int limit) {
        return orders.ofUser(userId, beforeOrderId, Math.min(limit, LARGEST_PAGE));
    }

    @Override
    public List<PaymentDecision> decisions(List<Long> payIds) {
        return payIds.isEmpty() ? List.of() : orders.decisions(payIds);
    }
}
