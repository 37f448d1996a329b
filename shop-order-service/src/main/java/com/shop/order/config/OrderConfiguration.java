package com.shop.order.config;

import com.shop.api.Money;
import com.shop.common.mq.HalfMessages;
import com.shop.order.domain.OrderCheck;
import com.shop.order.domain.ShippingFees;
import com.shop.rpc.TraceContext;
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
        return new HalfMessages(template.getProducer());
    }

    /** Sends the reminders of unpaid orders, off the request's path. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService reminderExecutor(OrderSettings settings) {
        return bounded("reminder", 1, settings.sagaQueue());
    }

    /** Reads what one saga alone asks for, so that no network thread waits for the database. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService sagaExecutor(OrderSettings settings) {
        return bounded("saga", settings.sagaThreads(), settings.sagaQueue());
    }

    private static ExecutorService bounded(String name, int threads, int queue) {
        var executor =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        60,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(queue),
                        new CustomizableThreadFactory(name + "-")) {
                    @Override
                    public void execute(Runnable task) {
                        super.execute(TraceContext.current().carriedBy(task));
                    }
                };
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
