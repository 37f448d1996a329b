package com.shop.common.mq;

import com.shop.common.batch.Batches;
import com.shop.rpc.batch.Batcher;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.apache.rocketmq.common.message.MessageExt;

/**
 * A listener behind the guard: what it handles takes effect once a (group, tag, key). A subclass
 * names topic, tag and group in its {@code @RocketMQMessageListener} and says in {@link #handle}
 * what messages do to the service's tables; see {@link IdempotentConsumer} for what is guaranteed.
 *
 * <p>Deliveries that come at once share a transaction. What cannot go with others, or waited too
 * long for it, is handled by itself, on its own thread; so is everything whose batch failed for
 * another reason than a lost connection.
 */
public abstract class GuardedListener<M> extends NamedConsumer {

    /** So many deliveries go together at most; a thread of each waits for the commit. */
    private static final int TOGETHER = 32;

    private final IdempotentConsumer guard;
    private final Class<M> type;
    private final int version;
    private final Batcher<Delivery, Boolean> together;

    /** A transaction each, so no more of them at once than of other messages. */
    private final Semaphore alone = new Semaphore(THREADS);

    /**
     * @param type the record of the message's body, of this version only
     */
    protected GuardedListener(
            IdempotentConsumer guard, Batches batches, Class<M> type, int version) {
        this.guard = guard;
        this.type = type;
        this.version = version;
        this.together = batches.tasks(group(), this::consumeTogether);
    }

    /**
     * Joins the guard's transaction; sends nothing. Does all of them, or throws, which undoes
     * everything; where it throws for several, each is handled again by itself. So what needs care
     * is decided about a list of one.
     */
    protected abstract void handle(List<M> messages);

    @Override
    int threads() {
        return TOGETHER;
    }

    @Override
    final void consume(MessageExt message) {
        consume(Delivery.of(group(), message));
    }

    /**
     * Lets a delivery take effect, unless it has.
     *
     * @throws RuntimeException what {@link #handle} threw for this one; the delivery is then marked
     *     as failed. Or that the connection was lost, where several went together
     */
    public final void consume(Delivery delivery) {
        if (isDoneTogether(delivery)) {
            return;
        }
        alone.acquireUninterruptibly();
        try {
            consumeAlone(delivery);
        } finally {
            alone.release();
        }
    }

    private boolean isDoneTogether(Delivery delivery) {
        try {
            return together.submit(delivery).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RejectedExecutionException) {
                return false; // nothing was begun
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Whether each is done. One that came alone is: handled here, while others queue. */
    private List<Boolean> consumeTogether(List<Delivery> deliveries) {
        if (deliveries.size() > 1) {
            return guard.consumeTogether(deliveries, this::handleAll);
        }
        Delivery only = deliveries.get(0);
        consumeAlone(only);
        return List.of(true);
    }

    /** Under the trace id that came with the message, on whichever thread. */
    private void consumeAlone(Delivery delivery) {
        Runnable effect = effectOf(delivery);
        delivery.trace()
                .run(
                        () -> {
                            if (isBroadcast()) {
                                guard.consumeBroadcast(delivery, effect);
                            } else {
                                guard.consume(delivery, effect);
                            }
                        });
    }

    /** Another attempt, which the consumer log has counted, at a broadcast that failed. */
    final boolean retry(Delivery delivery, int attempt) {
        return guard.retry(delivery, attempt, effectOf(delivery));
    }

    @Override
    final boolean replay(LoggedDelivery logged, String by) {
        Delivery delivery = logged.delivery();
        return guard.replay(delivery, by, effectOf(delivery));
    }

    private Runnable effectOf(Delivery delivery) {
        return () -> handleAll(List.of(delivery));
    }

    private void handleAll(List<Delivery> deliveries) {
        handle(
                deliveries.stream()
                        .map(delivery -> MessageCodec.decode(delivery.body(), type, version))
                        .toList());
    }
}
