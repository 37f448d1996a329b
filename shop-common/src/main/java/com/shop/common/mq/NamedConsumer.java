package com.shop.common.mq;

import com.shop.common.drill.FaultSwitch;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.spring.annotation.MessageModel;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.apache.rocketmq.spring.core.RocketMQListener;
import org.apache.rocketmq.spring.core.RocketMQPushConsumerLifecycleListener;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * A listener whose consumer bears the instance's name, and is given time to end what it began. What
 * a clustering one fails to handle is delivered again {@code shop.retry.redeliveries} times; then
 * it is dead.
 */
public abstract class NamedConsumer
        implements RocketMQListener<MessageExt>,
                RocketMQPushConsumerLifecycleListener,
                EnvironmentAware {

    /** How many messages a consumer handles at once, with a transaction each. */
    static final int THREADS = 4;

    /**
     * Between taking what a queue has and asking it again, which else is done for nearly each
     * message. One that comes after a silence is there at once all the same.
     */
    private static final long PAUSE_MS = 10;

    private static final long LAST_MESSAGES_MS = 10_000;

    private String instance = "";
    private int redeliveries;

    @Override
    public void setEnvironment(Environment environment) {
        instance = environment.getRequiredProperty("shop.instance");
        redeliveries = environment.getRequiredProperty("shop.retry.redeliveries", Integer.class);
    }

    @Override
    public void prepareStart(DefaultMQPushConsumer consumer) {
        // Two instances of one name on a host would share a broadcast group's offset file; and the
        // annotation's instanceName is taken as it stands, without its placeholder filled in.
        consumer.setInstanceName(instance);
        consumer.setConsumeThreadMin(threads());
        consumer.setConsumeThreadMax(threads());
        consumer.setPullInterval(PAUSE_MS);
        consumer.setAwaitTerminationMillisWhenShutdown(LAST_MESSAGES_MS);
        consumer.setMqClientApiTimeout(ClientDefaults.TIMEOUT_MS);
        consumer.setMaxReconsumeTimes(redeliveries);
    }

    /** How many messages it takes at once. */
    int threads() {
        return THREADS;
    }

    /** What to do with a message that came; it may come again, whatever this does. */
    abstract void consume(MessageExt message);

    /** Under the trace id that came with the message. */
    @Override
    public final void onMessage(MessageExt message) {
        Delivery.traceOf(message).run(() -> consumeUnlessFaulty(message));
    }

    private void consumeUnlessFaulty(MessageExt message) {
        FaultSwitch faults = FaultSwitch.ofThisProcess().orElse(null);
        if (faults != null) {
            switch (faults.next("message " + message.getKeys() + " for " + group())) {
                case NONE -> {}
                case DELAY -> faults.delay();
                case DOUBLE -> consume(message);
                case LOSE -> {
                    return;
                }
                case LOSE_ANSWER -> {
                    consume(message);
                    throw new IllegalStateException("done, but on purpose not acknowledged");
                }
            }
        }
        consume(message);
    }

    /**
     * Handles a delivery again that failed or is dead, because somebody asked for it.
     *
     * @param by who
     * @return false where it had taken effect before
     * @throws RuntimeException why it failed again, which is then in the consumer log
     */
    abstract boolean replay(LoggedDelivery logged, String by);

    /** The group whose deliveries this listener takes. */
    public final String group() {
        return subscription().consumerGroup();
    }

    final String topic() {
        return subscription().topic();
    }

    final String tag() {
        return subscription().selectorExpression();
    }

    final boolean isBroadcast() {
        return subscription().messageModel() == MessageModel.BROADCASTING;
    }

    /** Whether what it keeps failing to handle is looked for in {@code %DLQ%<group>}. */
    boolean isDeadLettered() {
        return !isBroadcast();
    }

    private RocketMQMessageListener subscription() {
        RocketMQMessageListener subscription =
                getClass().getAnnotation(RocketMQMessageListener.class);
        if (subscription == null) {
            throw new IllegalStateException(getClass() + " says not what it listens to");
        }
        return subscription;
    }
}
