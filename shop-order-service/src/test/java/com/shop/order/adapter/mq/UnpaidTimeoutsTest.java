package com.shop.order.adapter.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.shop.api.order.OrdersConfirmed;
import com.shop.common.batch.Batches;
import com.shop.common.mq.Messages;
import com.shop.order.config.OrderSettings;
import com.shop.rpc.batch.BatchSettings;
import com.shop.rpc.batch.Batcher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnpaidTimeoutsTest {

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

    private final Messages messages = mock(Messages.class);
    private final List<OrdersConfirmed> sent = new CopyOnWriteArrayList<>();
    private final Batches batches =
            new Batches(
                    new BatchSettings(
                            128, 1_000, Duration.ofSeconds(30), Duration.ofSeconds(30), 1),
                    new SimpleMeterRegistry());
    private final UnpaidTimeouts reminders =
            new UnpaidTimeouts(messages, SETTINGS, batches, Runnable::run, Duration.ofMillis(500));

    @BeforeEach
    void collectMessages() {
        doAnswer(call -> sent.add(call.getArgument(3)))
                .when(messages)
                .sendDelayed(any(), any(), any(), any(), any());
    }

    @AfterEach
    void close() {
        batches.close();
    }

    @Test
    void theFirstGoesAtOnceAndWhatIsConfirmedSoonAfterGoesTogether() {
        reminders.remindOf(1);
        assertThat(sent).containsExactly(confirmed(1));
        reminders.remindOf(2);
        reminders.remindOf(3);

        await().until(() -> sent.size() > 1);
        assertThat(sent).containsExactly(confirmed(1), confirmed(2, 3));
    }

    @Test
    void whatManyWouldWaitForGoesOnAtOnce() {
        Batcher.together(() -> LongStream.rangeClosed(1, 129).forEach(reminders::remindOf));

        assertThat(sent).hasSize(2).last().isEqualTo(confirmed(129));
    }

    @Test
    void noneIsLeftBehindAtTheEnd() throws InterruptedException {
        LongStream.rangeClosed(1, 3).forEach(reminders::remindOf);

        reminders.close();

        List<Long> ids = new ArrayList<>();
        sent.forEach(message -> ids.addAll(message.orderIds()));
        assertThat(ids).containsExactly(1L, 2L, 3L);
    }

    private static OrdersConfirmed confirmed(long... orderIds) {
        return new OrdersConfirmed(
                OrdersConfirmed.VERSION, LongStream.of(orderIds).boxed().toList());
    }
}
