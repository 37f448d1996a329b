package com.shop.common.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.shop.api.Topics;
import com.shop.common.batch.Batches;
import com.shop.rpc.batch.BatchSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.rocketmq.spring.annotation.MessageModel;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.PlatformTransactionManager;

/** What the real table does not show at will: rows that nobody can change. */
class RetrySweepTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final RetrySettings SETTINGS =
            new RetrySettings(
                    3,
                    List.of(Duration.ofSeconds(2)),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(1),
                    8);

    private final ConsumerLog consumerLog = mock(ConsumerLog.class);
    private final List<String> handled = new ArrayList<>();
    private final List<String> tried = new ArrayList<>();
    private final Batches batches =
            new Batches(
                    new BatchSettings(128, 1_000, Duration.ofSeconds(3), Duration.ofSeconds(5), 1),
                    new SimpleMeterRegistry());

    @AfterEach
    void close() {
        batches.close();
    }

    @Test
    void aRowThatCannotBeTakenUpHoldsUpNoOther() {
        due(4, Set.of("0", "2"));

        sweep();

        assertThat(handled).containsExactly("1", "3");
    }

    @Test
    void manySuchRowsEndTheRound() {
        due(10, Set.of("0", "1", "2", "3", "4", "5", "6", "7", "8"));

        sweep();

        assertThat(tried).containsExactly("0", "1", "2", "3", "4");
    }

    private void due(int rows, Set<String> locked) {
        when(consumerLog.due(any(), any(), any(), anyInt()))
                .thenReturn(IntStream.range(0, rows).mapToObj(RetrySweepTest::row).toList());
        when(consumerLog.takeUp(any(), anyInt(), any(), any()))
                .thenAnswer(
                        call -> {
                            String key = call.getArgument(0, Delivery.class).key();
                            tried.add(key);
                            if (locked.contains(key)) {
                                throw new QueryTimeoutException("locked");
                            }
                            return 1;
                        });
        when(consumerLog.claimRetry(any(), anyInt(), any())).thenReturn(1);
    }

    private void sweep() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var guard =
                new IdempotentConsumer(
                        consumerLog,
                        mock(PlatformTransactionManager.class),
                        SETTINGS.broadcasts(),
                        clock);
        new RetrySweep(
                        List.of(new Listener(guard)),
                        consumerLog,
                        new DeadLetterTopics(mock(RocketMQTemplate.class)),
                        SETTINGS,
                        clock)
                .sweep();
    }

    private static LoggedDelivery row(int key) {
        return new LoggedDelivery(
                Topics.GOODS_ORDER_CANCELLED,
                Topics.ORDER_CANCEL,
                Integer.toString(key),
                "message",
                new String(MessageCodec.encode(new Said(1, key)), StandardCharsets.UTF_8),
                null,
                2,
                1,
                NOW,
                null,
                null,
                null,
                null);
    }

    /** A message. */
    public record Said(int version, int key) {}

    @RocketMQMessageListener(
            topic = Topics.ORDER,
            selectorExpression = Topics.ORDER_CANCEL,
            consumerGroup = Topics.GOODS_ORDER_CANCELLED,
            messageModel = MessageModel.BROADCASTING)
    private final class Listener extends GuardedListener<Said> {

        Listener(IdempotentConsumer guard) {
            super(guard, batches, Said.class, 1);
        }

        @Override
        protected void handle(List<Said> messages) {
            messages.forEach(message -> handled.add(Integer.toString(message.key())));
        }
    }
}
