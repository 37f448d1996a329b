package com.shop.pay.adapter.rpc;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.order.OrderService;
import com.shop.api.order.OrderView;
import com.shop.pay.domain.Orders;
import java.util.List;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The order service's orders over Dubbo. */
@Component
class DubboOrders implements Orders {

    private static final Logger log = LoggerFactory.getLogger(DubboOrders.class);

    private final OrderService orderService;

    DubboOrders(OrderService orderService) {
        this.orderService = orderService;
    }

    @Override
    public @Nullable OrderView find(long orderId) {
        try {
            List<OrderView> found = orderService.find(List.of(orderId));
            return found.isEmpty() ? null : found.get(0);
        } catch (RpcException e) {
            log.warn("Order {} could not be asked about: {}", orderId, e.toString());
            throw new ShopRefusal(ShopCode.SHOP_UNAVAILABLE);
        }
    }
}
