package com.shop.order.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.shop.api.ShopCode;
import com.shop.api.Topics;
import com.shop.api.order.CancelOrder;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.order.PaymentDecision;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.mq.Messages;
import com.shop.local.testing.TestIds;
import com.shop.order.OrderServiceOnRealInfrastructure;
import com.shop.order.adapter.db.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.remoting.protocol.heartbeat.MessageModel;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What comes after those who died, did not hear, or did not pay. */
class SettlingIT extends OrderServiceOnRealInfrastructure {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Autowired private ConfirmOrders confirmOrders;
    @Autowired private CancelOrders cancelOrders;
    @Autowired private CancelStaleOrders staleOrders;
    @Autowired private CancelUnpaidOrders cancelUnpaidOrders;
    @Autowired private Orders orders;
    @Autowired private Messages messages;

    @Value("${rocketmq.name-server}")
    private String nameServer;

    @Test
    void aSagaThatDiedIsCancelledAsAbandoned() {
        PARTICIPANTS.balance = PARTICIPANTS::noAnswer;
        ConfirmOrder order = order("100.00", "key");
        var never = confirmOrders.handle(order);
        await().atMost(LIMIT).until(() -> orderOf(order) > 0);
        long orderId = orderOf(order);

        grow(orderId, Duration.ofMinutes(2));
        staleOrders.sweep();

        assertThat(status(orderId)).isEqualTo(2);
        assertThat(reason(orderId)).isEqualTo("SHOP_ORDER_ABANDONED");
        assertThat(never).isNotDone();
    }

    @Test
    void anOrderThatIsStillYoungIsLeftAlone() {
        PARTICIPANTS.balance = PARTICIPANTS::noAnswer;
        ConfirmOrder order = order("100.00", "key");
        var running = confirmOrders.handle(order);
        await().atMost(LIMIT).until(() -> orderOf(order) > 0);

        staleOrders.sweep();

        assertThat(status(orderOf(order))).isZero();
        assertThat(running).isNotDone();
    }

    @Test
    void anOrderThatNobodyPaidIsCancelled() {
        long orderId = confirm(order("100.00", null));
        long paidId = confirm(order("980.00", null));

        cancelUnpaidOrders.handle(List.of(orderId, paidId));
        cancelUnpaidOrders.handle(List.of(orderId));

        assertThat(status(orderId)).isEqualTo(2);
        assertThat(reason(orderId)).isEqualTo("SHOP_ORDER_UNPAID_TIMEOUT");
        assertThat(status(paidId)).isEqualTo(1);
    }

    @Test
    void anUnpaidOrderWhoseReminderGotLostIsSwept() {
        long orderId = confirm(order("100.00", null));

        grow(orderId, Duration.ofHours(2));
        staleOrders.sweep();

        assertThat(reason(orderId)).isEqualTo("SHOP_ORDER_UNPAID_TIMEOUT");
    }

    @Test
    void aCancelIsAnnouncedAgainUntilAllHaveCompensated() throws Exception {
        Map<String, Integer> heard = new ConcurrentHashMap<>();
        DefaultMQPushConsumer listener = listener(heard);
        try {
            ConfirmOrder order = order("100.00", null);
            long orderId = confirm(order);

            cancelOrders.handle(new CancelOrder(orderId, order.userId(), null)).join();
            await().atMost(LIMIT).until(() -> heard.getOrDefault(Long.toString(orderId), 0) >= 2);
            assertThat(settleStatus(orderId)).as("nobody has compensated it").isEqualTo(1);

            PARTICIPANTS.compensated.add(orderId);
            await().atMost(LIMIT).until(() -> settleStatus(orderId) == 2);
        } finally {
            listener.shutdown();
        }
    }

    @Test
    void aPaymentThatComesAfterTheCancelIsRefused() {
        ConfirmOrder order = order("100.00", null);
        long orderId = confirm(order);
        cancelOrders.handle(new CancelOrder(orderId, order.userId(), null)).join();
        var payment =
                new PaymentSucceeded(
                        PaymentSucceeded.VERSION,
                        TestIds.next(),
                        orderId,
                        order.userId(),
                        order.orderAmount(),
                        Instant.parse("2026-01-02T03:04:05.678Z"));

        for (int i = 0; i < 2; i++) {
            messages.send(Topics.PAY, Topics.PAY_SUCCESS, Long.toString(payment.payId()), payment);
        }

        await().atMost(LIMIT).until(() -> status(orderId) == 4);
        assertThat(orders.decisions(List.of(payment.payId())))
                .containsExactly(new PaymentDecision(payment.payId(), false));
        assertThat(payStatus(orderId)).isZero();
        assertThat(dispatches(orderId)).isZero();
    }

    @Test
    void twoSweepersAtOnceCancelOnce() {
        long orderId = confirm(order("100.00", null));
        grow(orderId, Duration.ofHours(2));

        var sweeps =
                List.of(
                        CompletableFuture.runAsync(staleOrders::sweep),
                        CompletableFuture.runAsync(staleOrders::sweep));
        sweeps.forEach(CompletableFuture::join);

        assertThat(status(orderId)).isEqualTo(2);
    }

    private long confirm(ConfirmOrder order) {
        var answer = confirmOrders.handle(order).join();
        assertThat(answer.code()).isEqualTo(ShopCode.SHOP_SUCCESS);
        return answer.orderId();
    }

    private DefaultMQPushConsumer listener(Map<String, Integer> heard) throws Exception {
        var consumer = new DefaultMQPushConsumer(Topics.COUPON_ORDER_CANCELLED);
        consumer.setNamesrvAddr(nameServer);
        consumer.setInstanceName("listener");
        consumer.setMessageModel(MessageModel.BROADCASTING);
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_LAST_OFFSET);
        consumer.subscribe(Topics.ORDER, Topics.ORDER_CANCEL);
        consumer.registerMessageListener(
                (MessageListenerConcurrently)
                        (list, context) -> {
                            list.forEach(
                                    message -> heard.merge(message.getKeys(), 1, Integer::sum));
                            return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
                        });
        consumer.start();
        return consumer;
    }

    private static void grow(long orderId, Duration older) {
        assertThat(
                        DATABASE.change(
                                "UPDATE trade_order SET add_time = TIMESTAMPADD(SECOND, ?, add_time)"
                                        + " WHERE order_id = ?",
                                -older.toSeconds(),
                                orderId))
                .isEqualTo(1);
    }

    private static long orderOf(ConfirmOrder order) {
        return DATABASE.number(
                "SELECT order_id FROM trade_order WHERE user_id = ?", order.userId());
    }

    private static long settleStatus(long orderId) {
        return DATABASE.number("SELECT settle_status FROM trade_order WHERE order_id = ?", orderId);
    }

    private static String reason(long orderId) {
        return String.valueOf(
                DATABASE.value(
                        "SELECT cancel_reason FROM trade_order WHERE order_id = ?", orderId));
    }
}
