package com.shop.order.config;

import com.shop.api.order.OrderCancelled;
import com.shop.common.settle.Settling;
import com.shop.order.application.CancelPromises;
import com.shop.order.application.CancelStaleOrders;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What the order service does by the clock. A round that fails is logged, and the next one comes.
 */
@Component
class OrderSchedules {

    private final CancelStaleOrders staleOrders;
    private final Settling<OrderCancelled> cancels;

    OrderSchedules(
            CancelStaleOrders staleOrders,
            CancelPromises promises,
            PlatformTransactionManager transactions) {
        this.staleOrders = staleOrders;
        this.cancels = new Settling<>("cancelled orders", promises, transactions);
    }

    @Scheduled(fixedDelayString = "${shop.order.sweep-every:5s}")
    void sweepStaleOrders() {
        staleOrders.sweep();
    }

    @Scheduled(fixedDelayString = "${shop.order.settle-every:5s}")
    void settleCancels() {
        cancels.settleDue();
    }
}
