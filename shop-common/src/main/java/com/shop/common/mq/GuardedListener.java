package com.shop.common.mq;

import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.spring.core.RocketMQListener;
import org.apache.rocketmq.spring.core.RocketMQPushConsumerLifecycleListener;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * A listener behind the guard: what it handles takes effect once a (group, tag, key). A subclass
 * names topic, tag and group in its {@code @RocketMQMessageListener} and says in {@link #handle}
 * what a message does to the service's tables; see {@link IdempotentConsumer} for what is
 * guaranteed.
 */
public abstract class GuardedListener<M>
        implements RocketMQListener<MessageExt>,
                RocketMQPushConsumerLifecycleListener,
                EnvironmentAware {

    private static final int THREADS = 4;
    private static final long LAST_MESSAGES_MS = 10_000;

    private final IdempotentConsumer guard;
    private final String group;
    private final Class<M> type;
    private final int version;
    private String instance = "";

    /**
     * @param type the record of the message's body, of this version only
     */
    protected GuardedListener(IdempotentConsumer guard, String group, Class<M> type, int version) {
        this.guard = guard;
        this.group = group;
        this.type = type;
        this.version = version;
    }

    /** Joins the guard's transaction; sends nothing. An exception undoes everything. */
    protected abstract void handle(M message);

    @Override
    public final void onMessage(MessageExt message) {
        Delivery delivery = Delivery.of(group, message);
        guard.consume(delivery, () -> handle(MessageCodec.decode(delivery.body(), type, version)));
    }

    @Override
    public void setEnvironment(Environment environment) {
        instance = environment.getRequiredProperty("shop.instance");
    }

    @Override
    public void prepareStart(DefaultMQPushConsumer consumer) {
        // Two instances of one name on a host would share a broadcast group's offset file; and the
        // annotation's instanceName is taken as it stands, without its placeholder filled in.
        consumer.setInstanceName(instance);
        consumer.setConsumeThreadMin(THREADS);
        consumer.setConsumeThreadMax(THREADS);
        consumer.setAwaitTerminationMillisWhenShutdown(LAST_MESSAGES_MS);
    }
}
