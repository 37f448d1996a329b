package com.shop.order.adapter.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.shop.api.order.ConfirmAnswer;
import com.shop.order.OrderServiceOnRealInfrastructure;
import com.shop.order.application.ConfirmOrders;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * A service in which customers have two seconds to pay, and whose sweep would not come for an hour:
 * only the delayed message is left to cancel an order. It has a name of its own, because it listens
 * in the same group as the service of the other tests; whichever of the two hears of an order, what
 * it does is the same.
 */
@TestPropertySource(
        properties = {
            "SHOP_INSTANCE=impatient",
            "SHOP_ORDER_UNPAID_TIMEOUT=2s",
            "SHOP_ORDER_CONFIRM_TIMEOUT=1h"
        })
class UnpaidTimeoutListenerIT extends OrderServiceOnRealInfrastructure {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Autowired private ConfirmOrders confirmOrders;

    @Test
    void anOrderThatIsNotPaidInTimeIsCancelledByItsDelayedMessage() {
        ConfirmAnswer unpaid = confirmOrders.handle(order("100.00", null)).join();
        ConfirmAnswer nothingToPay = confirmOrders.handle(order("980.00", null)).join();
        assertThat(status(unpaid.orderId())).as("at first").isEqualTo(1);

        await().atMost(LIMIT).until(() -> status(unpaid.orderId()) == 2);

        assertThat(
                        DATABASE.value(
                                "SELECT cancel_reason FROM trade_order WHERE order_id = ?",
                                unpaid.orderId()))
                .isEqualTo("SHOP_ORDER_UNPAID_TIMEOUT");
        assertThat(
                        DATABASE.number(
                                "SELECT TIMESTAMPDIFF(SECOND, confirm_time, cancel_time)"
                                        + " FROM trade_order WHERE order_id = ?",
                                unpaid.orderId()))
                .as("seconds to pay")
                .isBetween(1L, LIMIT.toSeconds());
        assertThat(status(nothingToPay.orderId())).isEqualTo(1);
    }
}
