package com.shop.common.mq;

import org.apache.rocketmq.client.ClientConfig;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Gives RocketMQ's clients time to ask for routes. With the default of three seconds, in which a
 * connection has to be made too, a service that starts on a busy machine gives up and ends.
 */
public final class PatientClients implements BeanPostProcessor {

    static final int TIMEOUT_MS = 15_000;

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof ClientConfig client) {
            client.setMqClientApiTimeout(TIMEOUT_MS);
        }
        return bean;
    }
}
