package com.shop.orderweb.order;

import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.order.OrderService;
import com.shop.rpc.batch.BatchSettings;
import com.shop.rpc.batch.Batcher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Confirmations that come at once go to order-service in one call. */
@Component
@EnableConfigurationProperties(BatchSettings.class)
class Confirmations implements AutoCloseable {

    /** While one is at the database, another is on its way: the more calls, the smaller each. */
    static final int CALLS = 2;

    /**
     * A call ends with the slowest of its orders, such as one whose cancel waits for the broker.
     */
    private static final Duration SLOW = Duration.ofMillis(250);

    private static final long CLOSING_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Batcher<ConfirmOrder, ConfirmAnswer> calls;

    @Autowired
    Confirmations(OrderService orders, BatchSettings settings, MeterRegistry meters) {
        this(orders, SLOW, settings, meters);
    }

    Confirmations(
            OrderService orders, Duration slow, BatchSettings settings, MeterRegistry meters) {
        this.calls =
                new Batcher<>(
                        "confirm order",
                        CALLS,
                        slow,
                        settings,
                        meters,
                        commands ->
                                orders.confirm(commands)
                                        .orTimeout(
                                                settings.answerWithin().toMillis(),
                                                TimeUnit.MILLISECONDS));
    }

    /**
     * @return fails with a {@link java.util.concurrent.RejectedExecutionException} where too many
     *     wait already, and nothing was begun; with anything else where the outcome is unknown
     */
    CompletableFuture<ConfirmAnswer> confirm(ConfirmOrder command) {
        return calls.submit(command);
    }

    @Override
    public void close() throws InterruptedException {
        calls.close(CLOSING_NANOS);
    }
}
