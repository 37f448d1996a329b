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
import java.util.List;
import org.springframework.stereotype.Component;

/** Cancels an order whose customer has had the time to pay and has not. */
@Component
public class CancelUnpaidOrder {

    private final Orders orders;
    private final Cancellations cancellations;

    public CancelUnpaidOrder(Orders orders, Cancellations cancellations) {
        this.orders = orders;
        this.cancellations = cancellations;
    }

    /**
     * Does nothing where the order is paid or cancelled by now.
     *
     * @throws IllegalStateException where it could not be found out; to be tried again
     */
    public void handle(long orderId) {
        for (OrderView order : orders.find(List.of(orderId))) {
            if (order.orderStatus() != OrderStatus.CONFIRMED.code()
                    || order.payStatus() == PayStatus.PAID.code()) {
                return;
            }
            Outcome outcome =
                    cancellations
                            .cancel(
                                    CancelWanted.of(order),
                                    From.UNPAID,
                                    ShopCode.SHOP_ORDER_UNPAID_TIMEOUT)
                            .join();
            if (outcome == Outcome.UNKNOWN || outcome == Outcome.NOT_BEGUN) {
                throw new IllegalStateException("order " + orderId + " may not be cancelled yet");
            }
        }
    }
}
