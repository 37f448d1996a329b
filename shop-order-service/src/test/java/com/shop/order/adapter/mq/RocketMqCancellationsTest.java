package com.shop.order.adapter.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.shop.api.ShopCode;
import com.shop.common.batch.Batches;
import com.shop.common.fence.BatchTransaction;
import com.shop.common.mq.HalfMessages;
import com.shop.common.mq.Messages;
import com.shop.order.adapter.db.Orders;
import com.shop.order.application.MarkCancelled;
import com.shop.order.config.OrderSettings;
import com.shop.order.domain.Cancel;
import com.shop.order.domain.CancelSeen;
import com.shop.order.domain.CancelWanted;
import com.shop.order.domain.Cancellations.From;
import com.shop.order.domain.Cancellations.Outcome;
import com.shop.rpc.batch.BatchSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.rocketmq.client.impl.producer.DefaultMQProducerImpl;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.client.producer.TransactionMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageAccessor;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.remoting.exception.RemotingTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.SimpleTransactionStatus;

/** What is said of a cancel: done, lost to somebody else, not begun, or not known. */
class RocketMqCancellationsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final CancelWanted WANTED = new CancelWanted(1, 2, 3, null);
    private static final OrderSettings SETTINGS =
            new OrderSettings(
                    BigDecimal.TEN,
                    BigDecimal.ONE,
                    "courier",
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(30),
                    Duration.ofSeconds(3),
                    1,
                    1);

    private final Orders orders = mock(Orders.class);
    private final Broker broker = new Broker();
    private final Batches batches =
            new Batches(
                    new BatchSettings(
                            128, 1_000, Duration.ofSeconds(30), Duration.ofSeconds(30), 1),
                    new SimpleMeterRegistry());

    @AfterEach
    void close() {
        batches.close();
    }

    @Test
    void cancelled() {
        when(orders.cancel(any())).thenReturn(1);

        assertThat(cancel()).isEqualTo(Outcome.CANCELLED);
        verify(orders)
                .cancel(
                        List.of(
                                new Cancel(
                                        1,
                                        From.UNPAID,
                                        "SHOP_ORDER_CANCELLED",
                                        "tx",
                                        NOW,
                                        Duration.ofSeconds(3),
                                        NOW.plusSeconds(30))));
    }

    @Test
    void lostWhereSomebodyElseDecided() {
        when(orders.cancelSeen(1)).thenReturn(new CancelSeen("another", NOW));

        assertThat(cancel()).isEqualTo(Outcome.LOST);
    }

    @Test
    void notBegunWhereTheBrokerTakesNoMessage() {
        broker.down = true;

        assertThat(cancel()).isEqualTo(Outcome.NOT_BEGUN);
        verifyNoInteractions(orders);
    }

    /** Lost would mean that somebody else has decided. */
    @Test
    void notBegunWhereTooManyWaitForTheirCommit() {
        batches.close();

        assertThat(cancel()).isEqualTo(Outcome.NOT_BEGUN);
        assertThat(broker.told).isEqualTo(LocalTransactionState.ROLLBACK_MESSAGE);
        verifyNoInteractions(orders);
    }

    @Test
    void unknownWhereTheDatabaseDoesNotAnswer() {
        when(orders.cancel(any())).thenThrow(new QueryTimeoutException("locked"));

        assertThat(cancel()).isEqualTo(Outcome.UNKNOWN);
        verify(orders).cancel(argThat(cancels -> cancels.size() == 1));
    }

    private Outcome cancel() {
        PlatformTransactionManager transactions = mock(PlatformTransactionManager.class);
        when(transactions.getTransaction(any())).thenReturn(new SimpleTransactionStatus());
        return new RocketMqCancellations(
                        new HalfMessages(broker),
                        mock(Messages.class),
                        SETTINGS,
                        new MarkCancelled(batches, new BatchTransaction(transactions), orders),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .cancel(WANTED, From.UNPAID, ShopCode.SHOP_ORDER_CANCELLED)
                .join();
    }

    private static final class Broker extends TransactionMQProducer {

        private boolean down;
        private @Nullable LocalTransactionState told;

        Broker() {
            super("group");
        }

        @Override
        public void send(Message half, SendCallback callback) {
            if (down) {
                callback.onException(new RemotingTimeoutException("down"));
                return;
            }
            MessageAccessor.putProperty(
                    half, MessageConst.PROPERTY_UNIQ_CLIENT_MESSAGE_ID_KEYIDX, "tx");
            var result = new SendResult();
            result.setSendStatus(SendStatus.SEND_OK);
            callback.onSuccess(result);
        }

        @Override
        @SuppressWarnings("deprecation")
        public DefaultMQProducerImpl getDefaultMQProducerImpl() {
            return new DefaultMQProducerImpl(this) {
                @Override
                public void endTransaction(
                        Message half,
                        SendResult stored,
                        LocalTransactionState state,
                        @Nullable Throwable failure) {
                    told = state;
                }
            };
        }
    }
}
