package com.shop.common.mq;

import org.apache.rocketmq.client.ClientConfig;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** How RocketMQ's clients are set up here, where their own defaults would do harm. */
public final class ClientDefaults implements BeanPostProcessor {

    /**
     * To ask for routes, a connection to be made included. With the default of three seconds a
     * service that starts on a busy machine gives up and ends.
     */
    static final int TIMEOUT_MS = 15_000;

    /**
     * How long a producer keeps messages that it is to send together, of which there are none here.
     * In half of it two threads look for them: by default every 5 ms, for nothing.
     */
    private static final int KEPT_MS = 1_000;

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof ClientConfig client) {
            client.setMqClientApiTimeout(TIMEOUT_MS);
        }
        if (bean instanceof DefaultMQProducer producer) {
            producer.batchMaxDelayMs(KEPT_MS);
        }
        return bean;
    }
}
