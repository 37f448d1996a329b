package com.shop.common.mq;

import org.apache.rocketmq.common.message.MessageExt;

/**
 * A listener behind the guard: what it handles takes effect once a (group, tag, key). A subclass
 * names topic, tag and group in its {@code @RocketMQMessageListener} and says in {@link #handle}
 * what a message does to the service's tables; see {@link IdempotentConsumer} for what is
 * guaranteed.
 */
public abstract class GuardedListener<M> extends NamedConsumer {

    private final IdempotentConsumer guard;
    private final Class<M> type;
    private final int version;

    /**
     * @param type the record of the message's body, of this version only
     */
    protected GuardedListener(IdempotentConsumer guard, Class<M> type, int version) {
        this.guard = guard;
        this.type = type;
        this.version = version;
    }

    /** Joins the guard's transaction; sends nothing. An exception undoes everything. */
    protected abstract void handle(M message);

    @Override
    final void consume(MessageExt message) {
        consume(Delivery.of(group(), message));
    }

    /**
     * Lets a delivery take effect, unless it has.
     *
     * @throws RuntimeException what {@link #handle} threw; the delivery is then marked as failed
     */
    public final void consume(Delivery delivery) {
        if (isBroadcast()) {
            guard.consumeBroadcast(delivery, effectOf(delivery));
        } else {
            guard.consume(delivery, effectOf(delivery));
        }
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
        return () -> handle(MessageCodec.decode(delivery.body(), type, version));
    }
}
