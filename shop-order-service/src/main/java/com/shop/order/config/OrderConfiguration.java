package com.shop.order.config;

import com.shop.api.Money;
import com.shop.common.mq.HalfMessages;
import com.shop.order.domain.OrderCheck;
import com.shop.order.domain.ShippingFees;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The order service's own parts. */
@Configuration(proxyBeanMethods = false)
public class OrderConfiguration {

    @Bean
    OrderCheck orderCheck(OrderSettings settings) {
        return new OrderCheck(
                new ShippingFees(
                        new Money(settings.freeShippingAbove()),
                        new Money(settings.shippingFee())));
    }

    @Bean
    HalfMessages halfMessages(RocketMQTemplate template) {
        return new HalfMessages(template);
    }

    /** Runs the sagas' database steps, so that no network thread waits for a commit. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService sagaExecutor(OrderSettings settings) {
        return bounded("saga", settings);
    }

    /** Runs the cancels, which wait for the broker: a slow broker must not hold up the sagas. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService cancelExecutor(OrderSettings settings) {
        return bounded("cancel", settings);
    }

    private static ExecutorService bounded(String name, OrderSettings settings) {
        var executor =
                new ThreadPoolExecutor(
                        settings.sagaThreads(),
                        settings.sagaThreads(),
                        60,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(settings.sagaQueue()),
                        new CustomizableThreadFactory(name + "-"));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
