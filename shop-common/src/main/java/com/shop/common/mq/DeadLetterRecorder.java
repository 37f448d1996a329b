package com.shop.common.mq;

import com.shop.api.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.MixAll;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageAccessor;
import org.apache.rocketmq.common.message.MessageExt;
import org.springframework.context.SmartLifecycle;

/**
 * Listens to the {@code %DLQ%} topics of this service's clustering groups and records what RocketMQ
 * has given up delivering as dead in the consumer log, so that dead letters have one home. The
 * messages stay in their topics for RocketMQ's console.
 */
public final class DeadLetterRecorder implements SmartLifecycle {

    /** Before the broker's end of patience there is only the database that may be away. */
    static final int REDELIVERIES = 16;

    private final List<NamedConsumer> listeners;
    private final IdempotentConsumer guard;
    private final String nameServer;
    private final String instance;
    private final List<DefaultMQPushConsumer> consumers = new ArrayList<>();

    /**
     * @param listeners of any groups; those that have a {@code %DLQ%} topic are looked after
     */
    public DeadLetterRecorder(
            List<? extends NamedConsumer> listeners,
            IdempotentConsumer guard,
            String nameServer,
            String instance) {
        this.listeners =
                listeners.stream()
                        .filter(NamedConsumer::isDeadLettered)
                        .<NamedConsumer>map(listener -> listener)
                        .toList();
        this.guard = guard;
        this.nameServer = nameServer;
        this.instance = instance;
    }

    @Override
    public synchronized void start() {
        try {
            for (NamedConsumer listener : listeners) {
                consumers.add(started(listener.group()));
            }
        } catch (MQClientException e) {
            stop();
            throw new IllegalStateException("cannot listen for dead letters", e);
        }
    }

    private DefaultMQPushConsumer started(String group) throws MQClientException {
        var consumer = new DefaultMQPushConsumer(Topics.deadLetterGroup(group));
        consumer.setNamesrvAddr(nameServer);
        consumer.setInstanceName(instance);
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        consumer.setConsumeThreadMin(1);
        consumer.setConsumeThreadMax(1);
        consumer.setMaxReconsumeTimes(REDELIVERIES);
        consumer.subscribe(MixAll.getDLQTopic(group), "*");
        MessageListenerConcurrently recording =
                (messages, context) -> {
                    messages.forEach(
                            message -> Delivery.traceOf(message).run(() -> record(group, message)));
                    return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
                };
        consumer.registerMessageListener(recording);
        consumer.start();
        return consumer;
    }

    /** An exception makes RocketMQ deliver it again. */
    void record(String group, MessageExt message) {
        Delivery delivery = Delivery.of(group, message);
        String origin = MessageAccessor.getOriginMessageId(message);
        if (origin != null) {
            delivery =
                    new Delivery(
                            group,
                            delivery.tag(),
                            delivery.key(),
                            origin,
                            delivery.body(),
                            delivery.traceId());
        }
        guard.died(delivery, message.getReconsumeTimes() + 1, "redeliveries exhausted");
    }

    @Override
    public synchronized void stop() {
        consumers.forEach(DefaultMQPushConsumer::shutdown);
        consumers.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !consumers.isEmpty();
    }
}
