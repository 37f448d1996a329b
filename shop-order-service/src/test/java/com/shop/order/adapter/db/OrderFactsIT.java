package com.shop.order.adapter.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.local.testing.TestIds;
import com.shop.order.OrderServiceOnRealInfrastructure;
import com.shop.order.application.ConfirmOrders;
import com.shop.order.application.audit.Auditor;
import com.shop.order.application.audit.OrderFact;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OrderFactsIT extends OrderServiceOnRealInfrastructure {

    @Autowired private OrderFacts facts;
    @Autowired private ConfirmOrders confirmOrders;
    @Autowired private Auditor auditor;

    private OrderFact factOf(long orderId) {
        return facts.orders(orderId - 1, 1).get(0);
    }

    @Test
    void anOrderIsToldWithItsStatesAndItsDispatch() {
        var command = order("100.00", null);
        Long orderId = confirmOrders.handle(command).join().orderId();

        assertThat(orderId).isNotNull();
        OrderFact fact = factOf(orderId);
        assertThat(fact.userId()).isEqualTo(command.userId());
        assertThat(fact.couponId()).isEqualTo(command.couponId());
        assertThat(fact.orderStatus()).isEqualTo(1);
        assertThat(fact.payStatus()).isZero();
        assertThat(fact.payAmount()).hasToString("880.00");
        assertThat(fact.payId()).isNull();
        assertThat(fact.dispatched()).isFalse();

        DATABASE.change(
                "INSERT INTO trade_dispatch (order_id, courier, status, add_time)"
                        + " VALUES (?, 'x', 0, NOW(3))",
                orderId);
        assertThat(factOf(orderId).dispatched()).isTrue();
    }

    @Test
    void aDispatchOfNoOrderIsFound() {
        long before = facts.dispatchesWithoutOrder().violations();
        long orderId = TestIds.next();
        DATABASE.change(
                "INSERT INTO trade_dispatch (order_id, courier, status, add_time)"
                        + " VALUES (?, 'x', 0, NOW(3))",
                orderId);

        assertThat(facts.dispatchesWithoutOrder().violations()).isEqualTo(before + 1);
        DATABASE.change("DELETE FROM trade_dispatch WHERE order_id = ?", orderId);
    }

    @Test
    void anOrderStuckInTheMakingIsFoundByTheAudit() {
        Long orderId = confirmOrders.handle(order("0", null)).join().orderId();
        long before = auditor.audit().findings().get(3).violations();
        DATABASE.change(
                "UPDATE trade_order SET order_status = 2, settle_status = 1,"
                        + " settle_next = '2999-01-01', cancel_time = '2026-01-01'"
                        + " WHERE order_id = ?",
                orderId);

        assertThat(auditor.audit().findings().get(3).violations()).isEqualTo(before + 1);
        assertThat(auditor.audit().findings()).hasSize(9);
        DATABASE.change("UPDATE trade_order SET settle_status = 2 WHERE order_id = ?", orderId);
        assertThat(auditor.audit().findings().get(3).violations())
                .as("settled, it says, and no participant has a fence row")
                .isEqualTo(before + 1);
        DATABASE.change("UPDATE trade_order SET order_status = 3 WHERE order_id = ?", orderId);
        assertThat(auditor.audit().findings().get(3).violations()).isEqualTo(before);
    }
}
