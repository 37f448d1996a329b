package com.shop.goods.adapter.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.shop.api.Topics;
import com.shop.api.goods.DeductStock;
import com.shop.api.ops.DeadLetter;
import com.shop.api.ops.DeadLetters;
import com.shop.api.ops.ReplayAnswer.Outcome;
import com.shop.common.mq.MessageCodec;
import com.shop.goods.GoodsServiceOnRealInfrastructure;
import com.shop.rpc.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.apache.rocketmq.spring.support.RocketMQHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.messaging.support.MessageBuilder;

class OrderCancelledListenerIT extends GoodsServiceOnRealInfrastructure {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    @Autowired private RocketMQTemplate broker;
    @Autowired private DeadLetters deadLetters;

    /** A broadcast reaches only who listens already: so publish, as settling does, until heard. */
    @BeforeEach
    void listens() {
        DeductStock probe = order(1, 1);
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(
                        () -> {
                            publishCancelOf(probe);
                            return isDone(probe);
                        });
    }

    @Test
    void aCancelThatIsPublishedTwiceGivesStockBackOnce() {
        long goods = goodsWithStock(10);
        DeductStock order = order(goods, 3);
        DeductStock marker = order(goods, 1);
        reserveStock.handle(List.of(order));

        publishCancelOf(order);
        publishCancelOf(order);
        await().atMost(LIMIT).until(() -> isDone(order));
        publishCancelOf(marker);
        await().atMost(LIMIT).until(() -> isDone(marker));

        assertThat(stock(goods)).isEqualTo(10);
        assertThat(fence(order)).isEqualTo(2);
        assertThat(fence(marker)).isEqualTo(3);
    }

    @Test
    void aMessageOfAVersionThatNobodyKnowsIsLeftAsFailed() {
        DeductStock order = order(goodsWithStock(10), 1);

        publish(order, "{\"version\":999}".getBytes(StandardCharsets.UTF_8));

        await().atMost(LIMIT).until(() -> status(order) == 2);
        assertThat(fence(order)).isEqualTo(-1);
        assertThat(
                        DATABASE.value(
                                "SELECT remark FROM trade_mq_consumer_log"
                                        + " WHERE group_name = ? AND msg_key = ?",
                                Topics.GOODS_ORDER_CANCELLED,
                                Long.toString(order.orderId())))
                .contains("not of version 1");
    }

    @Test
    void aCancelThatKeepsFailingIsADeadLetterUntilItIsReplayed() throws Exception {
        long goods = goodsWithStock(10);
        DeductStock order = order(goods, 3);
        String key = Long.toString(order.orderId());
        reserveStock.handle(List.of(order));
        DATABASE.change("UPDATE trade_goods SET goods_id = ? WHERE goods_id = ?", -goods, goods);

        publishCancelOf(order);
        DeadLetterTopic.only(Topics.GOODS_ORDER_CANCELLED, key);
        DATABASE.change("UPDATE trade_goods SET goods_id = ? WHERE goods_id = ?", goods, -goods);
        DeductStock marker = order(goods, 1);
        publishCancelOf(order);
        publishCancelOf(marker);
        await().atMost(LIMIT).until(() -> isDone(marker));

        assertThat(status(order)).isEqualTo(2);
        DeadLetter dead = deadLetters.show(Topics.GOODS_ORDER_CANCELLED, key);
        assertThat(dead.attempts()).isEqualTo(3);
        assertThat(dead.traceId()).isEqualTo(TRACE_ID);
        assertThat(replay(key)).isEqualTo(Outcome.DONE);
        assertThat(replay(key)).isEqualTo(Outcome.DONE_ALREADY);
        assertThat(stock(goods)).isEqualTo(10);
        DeadLetterTopic.only(Topics.GOODS_ORDER_CANCELLED, key);
    }

    private Outcome replay(String key) {
        return deadLetters.replay(Topics.GOODS_ORDER_CANCELLED, key, "ops").outcome();
    }

    private void publishCancelOf(DeductStock order) {
        publish(order, MessageCodec.encode(cancelOf(order)));
    }

    private void publish(DeductStock order, byte[] body) {
        var message =
                MessageBuilder.withPayload(body)
                        .setHeader(RocketMQHeaders.KEYS, Long.toString(order.orderId()))
                        .setHeader(TraceContext.CARRIER, TRACE_ID)
                        .build();
        var result = broker.syncSend(Topics.ORDER + ":" + Topics.ORDER_CANCEL, message);
        assertThat(result.getSendStatus()).isEqualTo(SendStatus.SEND_OK);
    }

    private static boolean isDone(DeductStock order) {
        return status(order) == 1;
    }

    private static long status(DeductStock order) {
        return DATABASE.consumerStatus(
                Topics.GOODS_ORDER_CANCELLED, Topics.ORDER_CANCEL, order.orderId());
    }
}
