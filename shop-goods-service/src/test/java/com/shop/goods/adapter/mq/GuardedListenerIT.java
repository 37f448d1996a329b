package com.shop.goods.adapter.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.shop.api.Topics;
import com.shop.api.order.OrderCancelled;
import com.shop.common.batch.Batches;
import com.shop.common.db.PassingFault;
import com.shop.common.mq.ConsumerLog;
import com.shop.common.mq.Delivery;
import com.shop.common.mq.GuardedListener;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.common.mq.MessageCodec;
import com.shop.common.mq.Retries;
import com.shop.goods.GoodsServiceOnRealInfrastructure;
import com.shop.goods.adapter.db.Goods;
import com.shop.goods.domain.StockChange;
import com.shop.local.testing.AtOnce;
import com.shop.local.testing.FrozenInstance;
import com.shop.rpc.batch.BatchSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.rocketmq.spring.annotation.MessageModel;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Deliveries that come at once, to two instances, on the real table, and with an effect that would
 * show if it came twice.
 */
class GuardedListenerIT extends GoodsServiceOnRealInfrastructure {

    private static final String GROUP = "test-together";
    private static final int LIMIT_SECONDS = 60;
    private static final String WAITING =
            "FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'";

    @Autowired private ConsumerLog consumerLog;
    @Autowired private PlatformTransactionManager transactions;
    @Autowired private Goods goods;

    private final Set<Long> poison = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private long goodsId;
    private Instance instance;
    private Instance other;

    @BeforeEach
    void twoInstances() {
        goodsId = goodsWithStock(0);
        instance = new Instance();
        other = new Instance();
    }

    @AfterEach
    void close() {
        instance.batches.close();
        other.batches.close();
        threads.shutdownNow();
    }

    @Test
    void manyThatComeAtOnceShareACommit() throws Exception {
        List<Delivery> deliveries = deliveries(30);

        assertThat(failures(queuedBehindAnother(deliveries))).isEmpty();

        assertThat(stock(goodsId)).isEqualTo(31);
        assertThat(deliveries).allMatch(delivery -> status(delivery) == 1);
        var sizes = instance.meters.get("shop.batch.size").summary();
        assertThat(sizes.count()).isEqualTo(2);
        assertThat(sizes.max()).isEqualTo(30);
        assertThat(instance.handled).containsExactly(1, 30);
    }

    @Test
    void theOneThatFailsLeavesItsReasonAndTheOthersTakeEffect() throws Exception {
        List<Delivery> deliveries = deliveries(10);
        Delivery unlucky = deliveries.get(3);
        poison.add(Long.valueOf(unlucky.key()));

        List<Throwable> failures = failures(queuedBehindAnother(deliveries));

        assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(stock(goodsId)).isEqualTo(10);
        assertThat(deliveries).filteredOn(delivery -> status(delivery) == 1).hasSize(9);
        assertThat(status(unlucky)).isEqualTo(2);
        assertThat(logged(unlucky, "consumer_times")).isEqualTo("1");
        assertThat(logged(unlucky, "remark")).contains("out of order");
    }

    @Test
    void theOneThatCannotBeReadLeavesItsReasonAndTheOthersTakeEffect() throws Exception {
        Delivery unknown = delivery("{\"version\":999}".getBytes(StandardCharsets.UTF_8));
        List<Delivery> deliveries = new ArrayList<>(deliveries(5));
        deliveries.add(unknown);

        assertThat(failures(queuedBehindAnother(deliveries))).hasSize(1);

        assertThat(stock(goodsId)).isEqualTo(6);
        assertThat(status(unknown)).isEqualTo(2);
        assertThat(logged(unknown, "remark")).contains("not of version 1");
    }

    @Test
    void whatWasSeenBeforeIsLeftOut() throws Exception {
        List<Delivery> deliveries = deliveries(6);
        other.listener.consume(deliveries.get(2));
        other.listener.consume(deliveries.get(5));

        assertThat(failures(queuedBehindAnother(deliveries))).isEmpty();

        assertThat(stock(goodsId)).isEqualTo(7);
        assertThat(instance.handled).containsExactly(1, 4);
    }

    @RepeatedTest(10)
    void whatTwoInstancesHearManyTimesAtOnceTakesEffectOnce() {
        List<Delivery> deliveries = deliveries(15);

        AtOnce.run(heardTwiceByBoth(deliveries));

        assertThat(stock(goodsId)).isEqualTo(15);
        assertThat(deliveries).allMatch(delivery -> status(delivery) == 1);
    }

    @RepeatedTest(10)
    void whatFailsBesideOthersInTwoInstancesFailsByItselfAndCountsOnce() {
        List<Delivery> deliveries = deliveries(15);
        List<Delivery> unlucky = List.of(deliveries.get(0), deliveries.get(7));
        unlucky.forEach(delivery -> poison.add(Long.valueOf(delivery.key())));

        AtOnce.run(heardTwiceByBoth(deliveries));

        assertThat(stock(goodsId)).isEqualTo(13);
        assertThat(deliveries).filteredOn(delivery -> status(delivery) == 1).hasSize(13);
        assertThat(unlucky)
                .allMatch(delivery -> status(delivery) == 2)
                .allMatch(delivery -> "1".equals(logged(delivery, "consumer_times")));
    }

    /** In another order each time. */
    private List<Callable<Boolean>> heardTwiceByBoth(List<Delivery> deliveries) {
        List<Callable<Boolean>> heard = new ArrayList<>();
        for (Instance each : List.of(instance, other, instance, other)) {
            deliveries.forEach(delivery -> heard.add(() -> each.consumes(delivery)));
        }
        Collections.shuffle(heard, new Random(goodsId));
        return heard;
    }

    @Test
    void aLostConnectionFailsAllAtOnceAndTheyTakeEffectWhenTheyComeAgain() throws Exception {
        List<Delivery> deliveries = deliveries(8);
        List<Future<?>> heard;
        long begin;
        try (FrozenInstance frozen = new FrozenInstance()) {
            frozen.locks(lockOfTheGoods());
            heard = queuedBehindAWaiting(deliveries);
            killWhoeverWaits();
            await().until(() -> queued() == 0 && waiting() == 1);
            begin = System.nanoTime();
            killWhoeverWaits();
            List<Throwable> failures = failures(heard.subList(1, heard.size()));

            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(3));
            assertThat(failures)
                    .hasSize(8)
                    .allMatch(
                            failure ->
                                    failure instanceof RuntimeException runtime
                                            && PassingFault.isLostConnection(runtime));
            assertThat(deliveries).allMatch(delivery -> status(delivery) == -1);
        }

        deliveries.forEach(instance.listener::consume);
        assertThat(stock(goodsId)).isEqualTo(8);
    }

    /** One is being handled while these come; it is the first of those returned. */
    private List<Future<?>> queuedBehindAnother(List<Delivery> deliveries) throws Exception {
        try (FrozenInstance frozen = new FrozenInstance()) {
            frozen.locks(lockOfTheGoods());
            return queuedBehindAWaiting(deliveries);
        }
    }

    private List<Future<?>> queuedBehindAWaiting(List<Delivery> deliveries) {
        List<Future<?>> heard = new ArrayList<>();
        heard.add(hears(deliveries(1).get(0)));
        await().until(() -> waiting() == 1);
        deliveries.forEach(delivery -> heard.add(hears(delivery)));
        await().until(() -> queued() == deliveries.size());
        return heard;
    }

    private Future<?> hears(Delivery delivery) {
        return threads.submit(() -> instance.listener.consume(delivery));
    }

    private double queued() {
        return instance.meters.get("shop.batch.queue").gauge().value();
    }

    private String lockOfTheGoods() {
        return "SELECT 1 FROM trade.trade_goods WHERE goods_id = " + goodsId + " FOR UPDATE";
    }

    private static long waiting() {
        return DATABASE.number("SELECT COUNT(*) " + WAITING);
    }

    private static void killWhoeverWaits() {
        DATABASE.change("KILL " + DATABASE.number("SELECT trx_mysql_thread_id " + WAITING));
    }

    private static List<Throwable> failures(List<Future<?>> outcomes) throws Exception {
        List<Throwable> failures = new ArrayList<>();
        for (Future<?> outcome : outcomes) {
            try {
                outcome.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        return failures;
    }

    private List<Delivery> deliveries(int many) {
        return Stream.generate(() -> cancelOf(order(goodsId, 1)))
                .limit(many)
                .map(cancel -> delivery(cancel.orderId(), MessageCodec.encode(cancel)))
                .toList();
    }

    private Delivery delivery(byte[] body) {
        return delivery(order(goodsId, 1).orderId(), body);
    }

    private static Delivery delivery(long orderId, byte[] body) {
        return new Delivery(
                GROUP, Topics.ORDER_CANCEL, Long.toString(orderId), "message", body, null);
    }

    private static long status(Delivery delivery) {
        return DATABASE.consumerStatus(
                delivery.group(), delivery.tag(), Long.parseLong(delivery.key()));
    }

    private static @Nullable String logged(Delivery delivery, String column) {
        return DATABASE.value(
                "SELECT "
                        + column
                        + " FROM trade_mq_consumer_log"
                        + " WHERE group_name = ? AND msg_tag = ? AND msg_key = ?",
                delivery.group(),
                delivery.tag(),
                delivery.key());
    }

    private final class Instance {

        private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        private final Batches batches =
                new Batches(
                        new BatchSettings(
                                128, 1_000, Duration.ofSeconds(30), Duration.ofSeconds(30), 1),
                        meters);
        private final List<Integer> handled = Collections.synchronizedList(new ArrayList<>());
        private final AddsOneEach listener = new AddsOneEach(this);

        /** False where it failed on purpose. */
        boolean consumes(Delivery delivery) {
            try {
                listener.consume(delivery);
                return true;
            } catch (IllegalStateException e) {
                return false;
            }
        }
    }

    /** Not idempotent, on purpose. Its consumer never starts. */
    @RocketMQMessageListener(
            topic = Topics.ORDER,
            selectorExpression = Topics.ORDER_CANCEL,
            consumerGroup = GROUP,
            messageModel = MessageModel.BROADCASTING)
    private final class AddsOneEach extends GuardedListener<OrderCancelled> {

        private final Instance instance;

        AddsOneEach(Instance instance) {
            super(
                    new IdempotentConsumer(
                            consumerLog,
                            transactions,
                            new Retries(3, List.of(Duration.ofSeconds(2))),
                            Clock.systemUTC()),
                    instance.batches,
                    OrderCancelled.class,
                    OrderCancelled.VERSION);
            this.instance = instance;
        }

        @Override
        protected void handle(List<OrderCancelled> orders) {
            instance.handled.add(orders.size());
            goods.giveBack(List.of(new StockChange(goodsId, orders.size())));
            if (orders.stream().anyMatch(order -> poison.contains(order.orderId()))) {
                throw new IllegalStateException("out of order");
            }
        }
    }
}
