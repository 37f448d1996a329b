package com.shop.order.application;

import com.shop.api.order.OrderCancelled;
import com.shop.common.settle.OpenPromises;
import com.shop.order.adapter.db.Orders;
import com.shop.order.domain.Cancellations;
import com.shop.order.domain.Participants;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The promise of a cancelled order: goods, coupon and user services give back what it took. */
@Component
public class CancelPromises implements OpenPromises<OrderCancelled> {

    private final Orders orders;
    private final Participants participants;
    private final Cancellations cancellations;

    public CancelPromises(Orders orders, Participants participants, Cancellations cancellations) {
        this.orders = orders;
        this.participants = participants;
        this.cancellations = cancellations;
    }

    @Override
    public List<OrderCancelled> lockDue(int most) {
        return orders.lockUnsettled(most);
    }

    @Override
    public void postpone(List<OrderCancelled> cancels) {
        orders.postpone(ids(cancels));
    }

    @Override
    public List<OrderCancelled> kept(List<OrderCancelled> cancels) {
        Set<Long> compensated = new HashSet<>(participants.compensatedByAll(ids(cancels)));
        return cancels.stream().filter(c -> compensated.contains(c.orderId())).toList();
    }

    @Override
    public void close(List<OrderCancelled> cancels) {
        orders.settled(ids(cancels));
    }

    @Override
    public void remind(OrderCancelled cancel) {
        cancellations.announceAgain(cancel);
    }

    private static List<Long> ids(List<OrderCancelled> cancels) {
        return cancels.stream().map(OrderCancelled::orderId).toList();
    }
}
