package com.shop.web.calls;

import com.shop.rpc.batch.BatchSettings;
import com.shop.rpc.batch.Batcher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Commands of one kind that come at once go to their service in one call. */
public final class CallsTogether<C, A> implements AutoCloseable {

    /** A call ends with the slowest of its commands, such as one that waits for the broker. */
    private static final Duration SLOW = Duration.ofMillis(250);

    private static final long CLOSING_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Batcher<C, A> calls;

    /**
     * @param step names it in its measures
     * @param atOnce how many calls may be under way, while the next had better wait and grow
     * @param call an answer a command, in their order; no answer in time is a failure
     */
    public CallsTogether(
            String step,
            int atOnce,
            BatchSettings settings,
            MeterRegistry meters,
            Batcher.Work<C, A> call) {
        this(step, atOnce, SLOW, settings, meters, call);
    }

    CallsTogether(
            String step,
            int atOnce,
            Duration slow,
            BatchSettings settings,
            MeterRegistry meters,
            Batcher.Work<C, A> call) {
        this.calls =
                new Batcher<>(
                        step,
                        atOnce,
                        slow,
                        settings,
                        meters,
                        commands ->
                                call.apply(commands)
                                        .orTimeout(
                                                settings.answerWithin().toMillis(),
                                                TimeUnit.MILLISECONDS));
    }

    /**
     * @return fails with a {@link java.util.concurrent.RejectedExecutionException} where too many
     *     wait already, and nothing was begun; with anything else where the outcome is unknown
     */
    public CompletableFuture<A> submit(C command) {
        return calls.submit(command);
    }

    @Override
    public void close() throws InterruptedException {
        calls.close(CLOSING_NANOS);
    }
}
