package com.shop.common.mq;

import org.apache.rocketmq.common.message.MessageExt;

/**
 * A listener whose effect sends messages, which must not happen in the guard's transaction. It is
 * idempotent by itself: {@link #handle} may see a message again and again, also at the same time.
 * The consumer log knows its dead letters only. It is for clustering consumption.
 */
public abstract class UnguardedListener<M> extends NamedConsumer {

    private final IdempotentConsumer guard;
    private final Class<M> type;
    private final int version;

    /**
     * @param type the record of the message's body, of this version only
     */
    protected UnguardedListener(IdempotentConsumer guard, Class<M> type, int version) {
        this.guard = guard;
        this.type = type;
        this.version = version;
    }

    /** What fails is delivered again. */
    protected abstract void handle(M message);

    @Override
    final void consume(MessageExt message) {
        handle(message.getBody());
    }

    @Override
    final boolean replay(LoggedDelivery logged, String by) {
        Delivery delivery = logged.delivery();
        return guard.replayUnguarded(delivery, by, () -> handle(delivery.body()));
    }

    private void handle(byte[] body) {
        handle(MessageCodec.decode(body, type, version));
    }
}
