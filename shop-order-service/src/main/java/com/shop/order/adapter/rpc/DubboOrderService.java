package com.shop.order.adapter.rpc;

import com.shop.api.order.CancelOrder;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.order.OrderService;
import com.shop.api.order.OrderView;
import com.shop.api.order.PaymentDecision;
import com.shop.order.adapter.db.Orders;
import com.shop.order.application.CancelOrders;
import com.shop.order.application.ConfirmOrders;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.dubbo.config.annotation.DubboService;

/** {@link OrderService} over Dubbo. */
@DubboService
public class DubboOrderService implements OrderService {

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
    public CompletableFuture<ConfirmAnswer> confirm(ConfirmOrder command) {
        return confirmOrders.handle(command);
    }

    @Override
    public CompletableFuture<OrderView> cancel(CancelOrder command) {
        return cancelOrders.handle(command);
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
