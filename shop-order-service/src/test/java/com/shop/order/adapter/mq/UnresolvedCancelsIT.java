package com.shop.order.adapter.mq;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.shop.api.Topics;
import com.shop.api.ops.DeadLetter;
import com.shop.api.ops.DeadLetterPlace;
import com.shop.api.ops.DeadLetters;
import com.shop.api.ops.ReplayAnswer.Outcome;
import com.shop.api.order.CancelOrder;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.order.OrderCancelled;
import com.shop.api.order.OrdersConfirmed;
import com.shop.common.mq.MessageCodec;
import com.shop.common.mq.Messages;
import com.shop.order.OrderServiceOnRealInfrastructure;
import com.shop.order.application.CancelOrders;
import com.shop.order.application.ConfirmOrders;
import com.shop.rpc.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/**
 * Cancels as they are heard: who published them, settling or a replay, is told by their trace id.
 */
class UnresolvedCancelsIT extends OrderServiceOnRealInfrastructure {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final TraceContext TRACE = new TraceContext("0af7651916cd43dd8448eb211c80319c");
    private static final String SETTLING = "";

    @Autowired private ConfirmOrders confirmOrders;
    @Autowired private CancelOrders cancelOrders;
    @Autowired private UnresolvedCancels unresolvedCancels;
    @Autowired private DeadLetters deadLetters;
    @Autowired private Messages messages;

    @Value("${rocketmq.name-server}")
    private String nameServer;

    /** The trace ids of what was heard, by order. */
    private final Map<String, Queue<String>> heard = new ConcurrentHashMap<>();

    private final DefaultMQPushConsumer listener =
            new DefaultMQPushConsumer(Topics.GOODS_ORDER_CANCELLED);

    @BeforeEach
    void listen() throws Exception {
        listener.setNamesrvAddr(nameServer);
        listener.setInstanceName("listens-for-traces");
        listener.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        listener.subscribe(Topics.ORDER, Topics.ORDER_CANCEL);
        listener.registerMessageListener(
                (MessageListenerConcurrently)
                        (list, context) -> {
                            list.forEach(this::hear);
                            return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
                        });
        listener.start();
    }

    private void hear(MessageExt message) {
        String trace = message.getUserProperty(TraceContext.CARRIER);
        heardOf(message.getKeys()).add(trace == null ? SETTLING : trace);
    }

    @AfterEach
    void listenNoMore() {
        listener.shutdown();
    }

    @Test
    void aCancelThatTookPlaceIsPublishedByItsReplay() {
        OrderCancelled cancel = cancelled(order("100.00", null));
        String orderId = Long.toString(cancel.orderId());
        String transactionId =
                requireNonNull(
                        DATABASE.value(
                                "SELECT cancel_tx FROM trade_order WHERE order_id = ?",
                                cancel.orderId()));

        unresolvedCancels.onMessage(givenUp(cancel, transactionId));
        unresolvedCancels.onMessage(givenUp(cancel, transactionId));
        assertThat(listed(cancel))
                .singleElement()
                .satisfies(
                        dead -> {
                            assertThat(dead.key()).isEqualTo(transactionId);
                            assertThat(dead.traceId()).isEqualTo(TRACE.traceId());
                        });
        assertThat(heardOf(orderId)).doesNotContain(TRACE.traceId());

        assertThat(replay(transactionId)).isEqualTo(Outcome.DONE);
        assertThat(replay(transactionId)).isEqualTo(Outcome.DONE_ALREADY);
        assertThat(listed(cancel)).isEmpty();
        await().atMost(LIMIT).until(() -> heardOf(orderId).contains(TRACE.traceId()));
    }

    @Test
    void aCancelThatMayTakePlaceStillStaysDead() {
        long orderId = confirm(order("100.00", null));
        String transactionId = "hangs-" + orderId;

        unresolvedCancels.onMessage(givenUp(cancelOf(orderId), transactionId));

        assertThat(replay(transactionId)).isEqualTo(Outcome.FAILED);
        assertThat(deadLetters.show(Topics.ORDER_UNRESOLVED_CANCEL, transactionId).state())
                .isEqualTo(DeadLetter.State.DEAD);
    }

    @Test
    void aCancelBearsTheTraceIdOfTheRequestThatOrdered() {
        long orderId = confirm(order("100.00", null));
        var reminder = new OrdersConfirmed(OrdersConfirmed.VERSION, List.of(orderId));

        TRACE.run(
                () ->
                        messages.send(
                                Topics.ORDER,
                                Topics.ORDER_CONFIRM,
                                Long.toString(orderId),
                                reminder));

        await().atMost(LIMIT)
                .until(() -> heardOf(Long.toString(orderId)).contains(TRACE.traceId()));
        assertThat(status(orderId)).isEqualTo(2);
    }

    private Queue<String> heardOf(String orderId) {
        return heard.computeIfAbsent(orderId, id -> new ConcurrentLinkedQueue<>());
    }

    private OrderCancelled cancelled(ConfirmOrder order) {
        long orderId = confirm(order);
        cancelOrders.handle(new CancelOrder(orderId, order.userId(), null)).join();
        return cancelOf(orderId);
    }

    private long confirm(ConfirmOrder order) {
        return confirmOrders.handle(order).join().orderId();
    }

    private static OrderCancelled cancelOf(long orderId) {
        return new OrderCancelled(
                OrderCancelled.VERSION,
                orderId,
                1,
                1,
                null,
                "SHOP_ORDER_CANCELLED",
                Instant.parse("2026-01-02T03:04:05.678Z"));
    }

    /** As the broker delivers it. */
    private static MessageExt givenUp(OrderCancelled cancel, String transactionId) {
        var message = new MessageExt();
        message.setTags(Topics.ORDER_CANCEL);
        message.setKeys(Long.toString(cancel.orderId()));
        message.setTransactionId(transactionId);
        message.setBody(MessageCodec.encode(cancel));
        message.putUserProperty(TraceContext.CARRIER, TRACE.traceId());
        return message;
    }

    private List<DeadLetter> listed(OrderCancelled cancel) {
        var before = new DeadLetterPlace(Topics.ORDER_UNRESOLVED_CANCEL, Topics.ORDER_CANCEL, "");
        return deadLetters.list(before, DeadLetters.MOST).stream()
                .filter(dead -> dead.body().contains(Long.toString(cancel.orderId())))
                .toList();
    }

    private Outcome replay(String transactionId) {
        return deadLetters.replay(Topics.ORDER_UNRESOLVED_CANCEL, transactionId, "ops").outcome();
    }
}
