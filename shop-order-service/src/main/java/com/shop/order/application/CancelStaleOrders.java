package com.shop.order.application;

import com.shop.api.ShopCode;
import com.shop.api.order.OrderView;
import com.shop.order.adapter.db.Orders;
import com.shop.order.config.OrderSettings;
import com.shop.order.domain.CancelWanted;
import com.shop.order.domain.Cancellations;
import com.shop.order.domain.Cancellations.From;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Cancels orders that nobody is at work on any more: unconfirmed ones whose saga died with its
 * process or could not cancel them, and confirmed ones that nobody paid in time, should the delayed
 * message have got lost. Several instances may sweep the same orders: the cancel is a
 * compare-and-set, and one of them wins it.
 */
@Component
public class CancelStaleOrders {

    private static final Logger log = LoggerFactory.getLogger(CancelStaleOrders.class);
    private static final int MOST = 100;

    private final Orders orders;
    private final Cancellations cancellations;
    private final OrderSettings settings;
    private final Clock clock;

    public CancelStaleOrders(
            Orders orders, Cancellations cancellations, OrderSettings settings, Clock clock) {
        this.orders = orders;
        this.cancellations = cancellations;
        this.settings = settings;
        this.clock = clock;
    }

    public void sweep() {
        cancel(
                orders.unconfirmedSince(clock.instant().minus(settings.confirmTimeout()), MOST),
                From.UNCONFIRMED,
                ShopCode.SHOP_ORDER_ABANDONED);
        cancel(
                orders.unpaidSince(
                        clock.instant()
                                .minus(settings.unpaidTimeout())
                                .minus(settings.confirmTimeout()),
                        MOST),
                From.UNPAID,
                ShopCode.SHOP_ORDER_UNPAID_TIMEOUT);
    }

    private void cancel(List<OrderView> stale, From from, ShopCode reason) {
        if (stale.isEmpty()) {
            return;
        }
        log.info("{} stale orders are to be cancelled with {}", stale.size(), reason);
        List<CompletableFuture<Cancellations.Outcome>> cancels =
                stale.stream()
                        .map(order -> cancellations.cancel(CancelWanted.of(order), from, reason))
                        .toList();
        // They never fail; what stays unknown is found again by the next sweep.
        cancels.forEach(CompletableFuture::join);
    }
}
