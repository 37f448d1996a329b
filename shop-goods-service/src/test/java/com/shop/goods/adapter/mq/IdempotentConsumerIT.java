package com.shop.goods.adapter.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.shop.api.goods.DeductStock;
import com.shop.common.mq.ConsumerLog;
import com.shop.common.mq.Delivery;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.common.mq.Retries;
import com.shop.goods.GoodsServiceOnRealInfrastructure;
import com.shop.goods.adapter.db.Goods;
import com.shop.goods.domain.StockChange;
import com.shop.local.testing.AtOnce;
import com.shop.local.testing.TestIds;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** The guard with the real table, and with an effect that would show if it came twice. */
class IdempotentConsumerIT extends GoodsServiceOnRealInfrastructure {

    @Autowired private ConsumerLog consumerLog;
    @Autowired private PlatformTransactionManager transactions;
    @Autowired private Goods goods;

    private long goodsId;
    private Delivery delivery;
    private IdempotentConsumer instance;
    private IdempotentConsumer otherInstance;

    @BeforeEach
    void aDeliveryAndTwoInstances() {
        goodsId = goodsWithStock(0);
        delivery =
                new Delivery(
                        "test-group",
                        "test_tag",
                        Long.toString(TestIds.next()),
                        "message-1",
                        "{}".getBytes(StandardCharsets.UTF_8),
                        "trace-1");
        instance =
                new IdempotentConsumer(
                        consumerLog, transactions, Retries.BY_THE_BROKER, Clock.systemUTC());
        otherInstance =
                new IdempotentConsumer(
                        consumerLog, transactions, Retries.BY_THE_BROKER, Clock.systemUTC());
    }

    @Test
    void aDeliveryTakesEffectOnceAndIsDone() {
        instance.consume(delivery, this::addOne);
        instance.consume(delivery, this::addOne);

        assertThat(stock(goodsId)).isEqualTo(1);
        assertThat(logged("consumer_status")).isEqualTo("1");
        assertThat(logged("consumer_times")).isEqualTo("0");
        assertThat(logged("msg_body")).isEqualTo("{}");
        assertThat(logged("trace_id")).isEqualTo("trace-1");
    }

    @Test
    void anotherPublicationOfTheSameKeyIsTheSameDelivery() {
        instance.consume(delivery, this::addOne);

        otherInstance.consume(
                new Delivery(
                        delivery.group(),
                        delivery.tag(),
                        delivery.key(),
                        "message-2",
                        delivery.body(),
                        "trace-2"),
                this::addOne);

        assertThat(stock(goodsId)).isEqualTo(1);
    }

    @RepeatedTest(10)
    void deliveriesAtTheSameMomentTakeEffectOnce() {
        Callable<Boolean> here = () -> consumed(instance);
        Callable<Boolean> there = () -> consumed(otherInstance);

        AtOnce.run(List.of(here, there, here, there, here));

        assertThat(stock(goodsId)).isEqualTo(1);
        assertThat(logged("consumer_status")).isEqualTo("1");
        assertThat(logged("consumer_times")).isEqualTo("0");
    }

    @Test
    void anEffectThatFailsLeavesNothingButTheCountAndTheReason() {
        assertThatThrownBy(() -> instance.consume(delivery, this::addOneAndFail))
                .isInstanceOf(IllegalStateException.class);

        assertThat(stock(goodsId)).isZero();
        assertThat(logged("consumer_status")).isEqualTo("2");
        assertThat(logged("consumer_times")).isEqualTo("1");
        assertThat(logged("remark")).contains("out of order");
    }

    @Test
    void everyFailureIsCounted() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> instance.consume(delivery, this::addOneAndFail))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(stock(goodsId)).isZero();
        assertThat(logged("consumer_times")).isEqualTo("3");
    }

    @Test
    void aSecondDeliveryTakesUpWhatFailed() {
        assertThatThrownBy(() -> instance.consume(delivery, this::addOneAndFail))
                .isInstanceOf(IllegalStateException.class);

        otherInstance.consume(delivery, this::addOne);

        assertThat(stock(goodsId)).isEqualTo(1);
        assertThat(logged("consumer_status")).isEqualTo("1");
        assertThat(logged("remark")).isNull();
    }

    @RepeatedTest(5)
    void whatFailedIsTakenUpOnceHoweverManyTry() {
        assertThatThrownBy(() -> instance.consume(delivery, this::addOneAndFail))
                .isInstanceOf(IllegalStateException.class);
        Callable<Boolean> here = () -> consumed(instance);
        Callable<Boolean> there = () -> consumed(otherInstance);

        AtOnce.run(List.of(here, there, here, there, here));

        assertThat(stock(goodsId)).isEqualTo(1);
        assertThat(logged("consumer_status")).isEqualTo("1");
    }

    @RepeatedTest(5)
    void aFailureBesideASuccessDoesNotUndoIt() {
        AtomicInteger failures = new AtomicInteger();
        Callable<Boolean> fails =
                () -> {
                    try {
                        instance.consume(delivery, this::addOneAndFail);
                    } catch (IllegalStateException e) {
                        failures.incrementAndGet();
                    }
                    return true;
                };

        AtOnce.run(List.of(fails, () -> consumed(otherInstance), fails));

        assertThat(failures).hasValueLessThanOrEqualTo(2);
        assertThat(stock(goodsId)).isEqualTo(1);
        assertThat(logged("consumer_status")).isEqualTo("1");
    }

    @Test
    void theGuardCarriesTheUseCaseInItsOwnTransaction() {
        long taken = goodsWithStock(10);
        DeductStock order = order(taken, 3);
        reserveStock.handle(List.of(order));

        assertThatThrownBy(
                        () ->
                                instance.consume(
                                        delivery,
                                        () -> {
                                            returnStock.handle(List.of(cancelOf(order)));
                                            throw new IllegalStateException("out of order");
                                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(stock(taken)).isEqualTo(7);

        instance.consume(delivery, () -> returnStock.handle(List.of(cancelOf(order))));
        assertThat(stock(taken)).isEqualTo(10);
    }

    private boolean consumed(IdempotentConsumer consumer) {
        consumer.consume(delivery, this::addOne);
        return true;
    }

    /** Not idempotent, on purpose. */
    private void addOne() {
        goods.giveBack(List.of(new StockChange(goodsId, 1)));
    }

    private void addOneAndFail() {
        addOne();
        throw new IllegalStateException("out of order");
    }

    private @Nullable String logged(String column) {
        return DATABASE.value(
                "SELECT "
                        + column
                        + " FROM trade_mq_consumer_log"
                        + " WHERE group_name = ? AND msg_tag = ? AND msg_key = ?",
                delivery.group(),
                delivery.tag(),
                delivery.key());
    }
}
