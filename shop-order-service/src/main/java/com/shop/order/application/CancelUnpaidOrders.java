package com.shop.order.application;

import com.shop.api.ShopCode;
import com.shop.api.order.OrderStatus;
import com.shop.api.order.OrderView;
import com.shop.api.order.PayStatus;
import com.shop.order.adapter.db.Orders;
import com.shop.order.domain.CancelWanted;
import com.shop.order.domain.Cancellations;
import com.shop.order.domain.Cancellations.From;
import com.shop.order.domain.Cancellations.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Cancels orders whose customers have had the time to pay and have not. */
@Component
public class CancelUnpaidOrders {

    private static final Set<Outcome> OPEN = EnumSet.of(Outcome.UNKNOWN, Outcome.NOT_BEGUN);

    private final Orders orders;
    private final Cancellations cancellations;

    public CancelUnpaidOrders(Orders orders, Cancellations cancellations) {
        this.orders = orders;
        this.cancellations = cancellations;
    }

    /**
     * Leaves those alone that are paid or cancelled by now. One after the other, so that the
     * cancels of those who wait for an answer don't queue behind these. One that fails keeps no
     * other from being cancelled.
     *
     * @throws IllegalStateException where one may not be cancelled yet; all are to be tried again
     */
    public void handle(List<Long> orderIds) {
        List<Long> open = new ArrayList<>();
        for (OrderView order : orders.find(orderIds)) {
            if (isUnpaid(order) && OPEN.contains(cancel(order))) {
                open.add(order.orderId());
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException("orders " + open + " may not be cancelled yet");
        }
    }

    private static boolean isUnpaid(OrderView order) {
        return order.orderStatus() == OrderStatus.CONFIRMED.code()
                && order.payStatus() != PayStatus.PAID.code();
    }

    private Outcome cancel(OrderView order) {
        return cancellations
                .cancel(CancelWanted.of(order), From.UNPAID, ShopCode.SHOP_ORDER_UNPAID_TIMEOUT)
                .join();
    }
}
