package com.shop.order.application;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.order.OrderView;
import com.shop.order.adapter.db.Orders;
import com.shop.order.domain.CancelWanted;
import com.shop.order.domain.Cancellations;
import com.shop.order.domain.Cancellations.From;
import com.shop.order.domain.Cancellations.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CancelUnpaidOrdersTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final List<Long> ALL = List.of(1L, 2L, 3L, 4L);
    private static final int PAID = 2;

    private final Orders orders = mock(Orders.class);
    private final Cancellations cancellations = mock(Cancellations.class);
    private final CancelUnpaidOrders cancelUnpaid = new CancelUnpaidOrders(orders, cancellations);

    @BeforeEach
    void oneOfFourIsPaid() {
        when(orders.find(ALL))
                .thenReturn(List.of(order(1, 0), order(2, 0), order(3, PAID), order(4, 0)));
        when(cancellations.cancel(any(), any(), any()))
                .thenReturn(CompletableFuture.completedFuture(Outcome.CANCELLED));
    }

    @Test
    void cancelsAllThatAreNotPaid() {
        cancelUnpaid.handle(ALL);

        verifyCancelled(1);
        verifyCancelled(2);
        verifyCancelled(4);
        verify(cancellations, never()).cancel(CancelWanted.of(order(3, PAID)), From.UNPAID, REASON);
    }

    @Test
    void oneThatCannotBeCancelledYetKeepsNoOtherFromItAndAllComeAgain() {
        when(cancellations.cancel(CancelWanted.of(order(1, 0)), From.UNPAID, REASON))
                .thenReturn(CompletableFuture.completedFuture(Outcome.NOT_BEGUN));

        assertThatThrownBy(() -> cancelUnpaid.handle(ALL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[1]");

        verifyCancelled(2);
        verifyCancelled(4);
    }

    private static final ShopCode REASON = ShopCode.SHOP_ORDER_UNPAID_TIMEOUT;

    private void verifyCancelled(long orderId) {
        verify(cancellations).cancel(CancelWanted.of(order(orderId, 0)), From.UNPAID, REASON);
    }

    private static OrderView order(long orderId, int payStatus) {
        return new OrderView(
                orderId,
                2,
                1,
                payStatus,
                0,
                "address",
                null,
                1,
                1,
                Money.of("10.00"),
                Money.of("10.00"),
                Money.ZERO,
                Money.of("10.00"),
                null,
                Money.ZERO,
                Money.ZERO,
                Money.of("10.00"),
                NOW,
                NOW,
                null,
                null,
                null);
    }
}
