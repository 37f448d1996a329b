package com.shop.goods.adapter.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.shop.api.ShopRefusal;
import com.shop.api.Topics;
import com.shop.api.goods.DeductStock;
import com.shop.api.ops.DeadLetter;
import com.shop.api.ops.DeadLetterPlace;
import com.shop.api.ops.DeadLetters;
import com.shop.api.ops.ReplayAnswer.Outcome;
import com.shop.api.order.OrderCancelled;
import com.shop.common.batch.Batches;
import com.shop.common.mq.ConsumerLog;
import com.shop.common.mq.DeadLetterTopics;
import com.shop.common.mq.Delivery;
import com.shop.common.mq.GuardedListener;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.common.mq.LoggedDeadLetters;
import com.shop.common.mq.MessageCodec;
import com.shop.common.mq.RetrySettings;
import com.shop.common.mq.RetrySweep;
import com.shop.goods.GoodsServiceOnRealInfrastructure;
import com.shop.goods.adapter.db.Goods;
import com.shop.goods.domain.StockChange;
import com.shop.local.testing.AtOnce;
import com.shop.local.testing.FrozenInstance;
import com.shop.rpc.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.rocketmq.common.message.MessageAccessor;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.spring.annotation.MessageModel;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Two instances by a clock of the test's, in a group whose dead-letter topic is there and that
 * nobody else in this module looks after.
 */
class RetrySweepIT extends GoodsServiceOnRealInfrastructure {

    private static final String GROUP = Topics.COUPON_ORDER_CANCELLED;
    private static final RetrySettings SETTINGS =
            new RetrySettings(
                    3,
                    List.of(Duration.ofSeconds(2), Duration.ofSeconds(8)),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(1),
                    8);

    private static final TraceContext TRACE = new TraceContext("0af7651916cd43dd8448eb211c80319c");

    @Autowired private Batches batches;
    @Autowired private ConsumerLog consumerLog;
    @Autowired private PlatformTransactionManager transactions;
    @Autowired private RocketMQTemplate broker;
    @Autowired private Goods goods;

    private final AtomicInteger attempts = new AtomicInteger();
    private final Set<TraceContext> traces = ConcurrentHashMap.newKeySet();
    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private volatile boolean broken = true;
    private long goodsId;
    private Delivery delivery;
    private AddsOne listener;
    private RetrySweep instance;
    private RetrySweep otherInstance;
    private DeadLetters deadLetters;

    @BeforeEach
    void aBroadcastAndTwoInstances() {
        // What an earlier test left in this group is none of this one's.
        DATABASE.change(
                "UPDATE trade_mq_consumer_log SET consumer_status = 1, next_time = NULL"
                        + " WHERE group_name = ? AND consumer_status <> 1",
                GROUP);
        goodsId = goodsWithStock(0);
        delivery = deliveryOfAnotherOrder();
        Clock clock = new TestClock();
        listener =
                new AddsOne(
                        new IdempotentConsumer(
                                consumerLog, transactions, SETTINGS.broadcasts(), clock));
        instance = sweep(clock);
        otherInstance = sweep(clock);
        deadLetters = new LoggedDeadLetters(List.of(listener), consumerLog);
    }

    private Delivery deliveryOfAnotherOrder() {
        DeductStock order = order(goodsId, 1);
        return new Delivery(
                GROUP,
                Topics.ORDER_CANCEL,
                Long.toString(order.orderId()),
                "message-" + order.orderId(),
                MessageCodec.encode(cancelOf(order)),
                TRACE.traceId());
    }

    private RetrySweep sweep(Clock clock) {
        return new RetrySweep(
                List.of(listener), consumerLog, new DeadLetterTopics(broker), SETTINGS, clock);
    }

    @Test
    void whatFailsIsTriedAfterGrowingPausesAndThenDead() throws Exception {
        fails();
        assertThat(logged("next_time")).isEqualTo(text(now.plusSeconds(2)));

        later(Duration.ofMillis(1_999));
        instance.sweep();
        assertThat(attempts).hasValue(1);

        later(Duration.ofMillis(1));
        instance.sweep();
        assertThat(attempts).hasValue(2);
        assertThat(logged("consumer_times")).isEqualTo("2");
        assertThat(logged("next_time")).isEqualTo(text(now.plusSeconds(8)));
        assertThat(logged("dead_time")).isNull();

        later(Duration.ofSeconds(8));
        instance.sweep();
        assertThat(attempts).hasValue(3);
        assertThat(logged("consumer_status")).isEqualTo("2");
        assertThat(logged("consumer_times")).isEqualTo("3");
        assertThat(logged("dead_time")).isEqualTo(text(now));
        assertThat(logged("next_time")).isNull();
        assertThat(stock(goodsId)).isZero();

        later(Duration.ofHours(1));
        instance.sweep();
        otherInstance.sweep();
        assertThat(attempts).hasValue(3);
        looksLikeRocketMqsOwn(DeadLetterTopic.only(GROUP, delivery.key()));
    }

    private void looksLikeRocketMqsOwn(MessageExt message) {
        assertThat(message.getTags()).isEqualTo(Topics.ORDER_CANCEL);
        assertThat(message.getBody()).isEqualTo(delivery.body());
        assertThat(message.getProperty(MessageConst.PROPERTY_RETRY_TOPIC)).isEqualTo(Topics.ORDER);
        assertThat(MessageAccessor.getOriginMessageId(message)).isEqualTo(delivery.messageId());
        assertThat(message.getUserProperty(TraceContext.CARRIER)).isEqualTo(TRACE.traceId());
    }

    @Test
    void anAttemptThatSucceedsIsTheLast() {
        fails();
        broken = false;
        later(Duration.ofSeconds(2));

        instance.sweep();
        later(Duration.ofHours(1));
        otherInstance.sweep();

        assertThat(stock(goodsId)).isEqualTo(1);
        assertThat(logged("consumer_status")).isEqualTo("1");
        assertThat(logged("consumer_times")).isEqualTo("1");
        assertThat(logged("next_time")).isNull();
        assertThat(logged("remark")).isNull();
    }

    @Test
    void aBroadcastThatIsHeardAgainUsesUpNoAttempt() {
        fails();

        listener.consume(delivery);

        assertThat(attempts).hasValue(1);
        assertThat(logged("consumer_times")).isEqualTo("1");
    }

    @Test
    void instancesThatFailAtTheSameMomentCountOnce() {
        Callable<Boolean> hears =
                () -> {
                    try {
                        listener.consume(delivery);
                    } catch (IllegalStateException e) {
                        return false;
                    }
                    return true;
                };

        AtOnce.run(List.of(hears, hears, hears, hears));

        assertThat(logged("consumer_times")).isEqualTo("1");
        assertThat(logged("dead_time")).isNull();
    }

    @Test
    void ofTwoInstancesOneMakesEachAttemptAndOneSends() throws Exception {
        fails();

        for (int expected = 2; expected <= 3; expected++) {
            later(Duration.ofSeconds(8));
            sweepAtOnce();
            assertThat(attempts).hasValue(expected);
        }
        later(Duration.ofHours(1));
        sweepAtOnce();

        assertThat(attempts).hasValue(3);
        DeadLetterTopic.only(GROUP, delivery.key());
    }

    @Test
    void whatWasLeftAsProcessingIsTakenUpOnceItIsStale() {
        broken = false;
        DATABASE.change(
                "INSERT INTO trade_mq_consumer_log (group_name, msg_tag, msg_key, msg_id, msg_body,"
                        + " consumer_status, consumer_times, consumer_timestamp)"
                        + " VALUES (?, ?, ?, ?, ?, 0, 0, ?)",
                GROUP,
                delivery.tag(),
                delivery.key(),
                delivery.messageId(),
                delivery.bodyText(),
                text(now));

        later(Duration.ofSeconds(60));
        instance.sweep();
        assertThat(attempts).hasValue(0);

        later(Duration.ofMillis(1));
        instance.sweep();
        assertThat(attempts).hasValue(1);
        assertThat(stock(goodsId)).isEqualTo(1);
        assertThat(logged("consumer_status")).isEqualTo("1");
    }

    @Test
    void attemptsThatKilledTheirInstanceCountToo() throws Exception {
        fails();
        later(Duration.ofSeconds(2));
        consumerLog.takeUp(delivery, 1, now, now.plusSeconds(60));
        consumerLog.takeUp(delivery, 2, now, now.plusSeconds(60));

        later(Duration.ofSeconds(60));
        sweepAtOnce();

        assertThat(attempts).hasValue(1);
        assertThat(logged("dead_time")).isEqualTo(text(now));
        DeadLetterTopic.only(GROUP, delivery.key());
    }

    @Test
    void aLockedRowHoldsUpNoOther() throws Exception {
        fails();
        Delivery locked = delivery;
        later(Duration.ofMillis(1));
        delivery = deliveryOfAnotherOrder();
        fails();
        broken = false;
        later(Duration.ofSeconds(2));

        try (var frozen = new FrozenInstance()) {
            frozen.locks(
                    "SELECT 1 FROM trade.trade_mq_consumer_log WHERE group_name = '"
                            + GROUP
                            + "' AND msg_tag = '"
                            + locked.tag()
                            + "' AND msg_key = '"
                            + locked.key()
                            + "' FOR UPDATE");
            instance.sweep();
        }

        assertThat(logged("consumer_status")).isEqualTo("1");
        delivery = locked;
        assertThat(logged("consumer_times")).isEqualTo("1");
        instance.sweep();
        assertThat(logged("consumer_status")).isEqualTo("1");
    }

    @Test
    void waitingForSomebodyElsesLockIsPutOffAndNotCounted() throws Exception {
        fails();
        broken = false;

        try (var frozen = new FrozenInstance()) {
            frozen.locks(
                    "SELECT 1 FROM trade.trade_goods WHERE goods_id = " + goodsId + " FOR UPDATE");
            for (int round = 0; round < 2; round++) {
                later(Duration.ofSeconds(8));
                instance.sweep();
                assertThat(logged("consumer_times")).isEqualTo("1");
                assertThat(logged("next_time")).isEqualTo(text(now.plusSeconds(8)));
                assertThat(logged("remark")).contains("trade_goods");
            }
        }

        assertThat(attempts).hasValue(3);
        assertThat(logged("dead_time")).isNull();
        later(Duration.ofSeconds(8));
        instance.sweep();
        assertThat(stock(goodsId)).isEqualTo(1);
        assertThat(logged("consumer_status")).isEqualTo("1");
    }

    @Test
    void aBroadcastThatMeetsALockIsNotCountedEither() throws Exception {
        broken = false;

        try (var frozen = new FrozenInstance()) {
            frozen.locks(
                    "SELECT 1 FROM trade.trade_goods WHERE goods_id = " + goodsId + " FOR UPDATE");
            assertThatThrownBy(() -> listener.consume(delivery))
                    .isInstanceOf(DataAccessException.class);
        }

        assertThat(logged("consumer_status")).isEqualTo("2");
        assertThat(logged("consumer_times")).isEqualTo("0");
        assertThat(logged("next_time")).isEqualTo(text(now.plusSeconds(2)));
        later(Duration.ofSeconds(2));
        otherInstance.sweep();
        assertThat(stock(goodsId)).isEqualTo(1);
        assertThat(logged("consumer_times")).isEqualTo("0");
    }

    @Test
    void aDeadOneIsBlockedUntilSomebodyReplaysIt() {
        dies();
        broken = false;

        listener.consume(delivery);
        later(Duration.ofHours(1));
        instance.sweep();
        assertThat(stock(goodsId)).isZero();
        assertThat(listed())
                .singleElement()
                .satisfies(
                        dead -> {
                            assertThat(dead.state()).isEqualTo(DeadLetter.State.DEAD);
                            assertThat(dead.attempts()).isEqualTo(3);
                            assertThat(dead.reason()).contains("out of order");
                            assertThat(dead.body()).isEqualTo(delivery.bodyText());
                            assertThat(dead.traceId()).isEqualTo(TRACE.traceId());
                        });

        assertThat(replay()).isEqualTo(Outcome.DONE);
        assertThat(replay()).isEqualTo(Outcome.DONE_ALREADY);

        assertThat(stock(goodsId)).isEqualTo(1);
        assertThat(listed()).isEmpty();
        assertThat(deadLetters.show(GROUP, delivery.key()))
                .satisfies(
                        done -> {
                            assertThat(done.state()).isEqualTo(DeadLetter.State.DONE);
                            assertThat(done.replayedBy()).isEqualTo("ops");
                            assertThat(done.replayTime()).isEqualTo(now);
                        });
    }

    @Test
    void everyAttemptIsMadeUnderTheTraceIdThatCameWithTheMessage() {
        dies();
        broken = false;

        new TraceContext("of the operator's").run(this::replay);

        assertThat(attempts).hasValue(4);
        assertThat(traces).containsExactly(TRACE);
    }

    @Test
    void anAttemptThatAReplayOvertakesDoesNothing() {
        fails();
        broken = false;
        later(Duration.ofSeconds(2));
        ConsumerLog overtaken = mock(ConsumerLog.class, delegatesTo(consumerLog));
        doAnswer(
                        attempt -> {
                            assertThat(replay()).isEqualTo(Outcome.DONE);
                            return attempt.getMethod().invoke(consumerLog, attempt.getArguments());
                        })
                .when(overtaken)
                .claimRetry(any(), anyInt(), any());
        AddsOne slow =
                new AddsOne(
                        new IdempotentConsumer(
                                overtaken, transactions, SETTINGS.broadcasts(), new TestClock()));

        new RetrySweep(
                        List.of(slow),
                        consumerLog,
                        new DeadLetterTopics(broker),
                        SETTINGS,
                        new TestClock())
                .sweep();

        assertThat(stock(goodsId)).isEqualTo(1);
        assertThat(logged("consumer_status")).isEqualTo("1");
    }

    @Test
    void aReplayThatFailsSaysWhyAndChangesNothingElse() {
        dies();

        assertThat(deadLetters.replay(GROUP, delivery.key(), "ops"))
                .satisfies(
                        answer -> {
                            assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
                            assertThat(answer.reason()).contains("out of order");
                        });

        assertThat(stock(goodsId)).isZero();
        assertThat(listed()).extracting(DeadLetter::replayedBy).containsExactly("ops");
    }

    @Test
    void replaysAtTheSameMomentTakeEffectOnce() {
        dies();
        broken = false;

        List<Outcome> outcomes = AtOnce.times(4, this::replay);

        assertThat(outcomes).containsOnlyOnce(Outcome.DONE).doesNotContain(Outcome.FAILED);
        assertThat(stock(goodsId)).isEqualTo(1);
    }

    @Test
    void whatNeverFailedOrIsSomebodyElsesCannotBeReplayed() {
        broken = false;
        listener.consume(delivery);

        assertThatThrownBy(this::replay).isInstanceOf(ShopRefusal.class);
        assertThatThrownBy(() -> deadLetters.show("another-group", delivery.key()))
                .isInstanceOf(ShopRefusal.class);
    }

    @Test
    void theListGoesOnWhereItWasLeft() {
        dies();
        DeadLetterPlace place = listed().get(0).place();

        assertThat(deadLetters.list(place, 10)).isEmpty();
    }

    private void fails() {
        assertThatThrownBy(() -> TRACE.run(() -> listener.consume(delivery)))
                .isInstanceOf(IllegalStateException.class);
    }

    private void dies() {
        fails();
        for (int i = 0; i < 2; i++) {
            later(Duration.ofSeconds(8));
            instance.sweep();
        }
        assertThat(logged("dead_time")).isNotNull();
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private void sweepAtOnce() {
        Callable<Boolean> here =
                () -> {
                    instance.sweep();
                    return true;
                };
        Callable<Boolean> there =
                () -> {
                    otherInstance.sweep();
                    return true;
                };
        AtOnce.run(List.of(here, there, here, there));
    }

    private Outcome replay() {
        return deadLetters.replay(GROUP, delivery.key(), "ops").outcome();
    }

    private List<DeadLetter> listed() {
        return deadLetters.list(DeadLetterPlace.START, 10);
    }

    private static String text(Instant time) {
        return time.atOffset(ZoneOffset.UTC)
                .format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS"));
    }

    private @Nullable String logged(String column) {
        return DATABASE.value(
                "SELECT CAST("
                        + column
                        + " AS CHAR) FROM trade_mq_consumer_log"
                        + " WHERE group_name = ? AND msg_tag = ? AND msg_key = ?",
                delivery.group(),
                delivery.tag(),
                delivery.key());
    }

    /**
     * Not idempotent, on purpose; and fails as long as it is told to. Its consumer never starts.
     */
    @RocketMQMessageListener(
            topic = Topics.ORDER,
            selectorExpression = Topics.ORDER_CANCEL,
            consumerGroup = GROUP,
            messageModel = MessageModel.BROADCASTING)
    private final class AddsOne extends GuardedListener<OrderCancelled> {

        AddsOne(IdempotentConsumer guard) {
            super(guard, batches, OrderCancelled.class, OrderCancelled.VERSION);
        }

        @Override
        protected void handle(List<OrderCancelled> orders) {
            attempts.incrementAndGet();
            traces.add(TraceContext.current());
            goods.giveBack(List.of(new StockChange(goodsId, orders.size())));
            if (broken) {
                throw new IllegalStateException("out of order");
            }
        }
    }

    private final class TestClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
