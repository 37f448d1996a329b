package com.shop.common.config;

import com.shop.api.ops.DeadLetters;
import com.shop.common.mq.ConsumerLog;
import com.shop.common.mq.DeadLetterRecorder;
import com.shop.common.mq.DeadLetterTopics;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.common.mq.LoggedDeadLetters;
import com.shop.common.mq.NamedConsumer;
import com.shop.common.mq.RetrySettings;
import com.shop.common.mq.RetrySweep;
import java.time.Clock;
import java.util.List;
import org.apache.dubbo.config.annotation.DubboService;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** What a service does about messages that it could not handle. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetrySettings.class)
public class RetryConfiguration {

    @Bean
    RetrySweep retrySweep(
            List<NamedConsumer> listeners,
            ConsumerLog consumerLog,
            RocketMQTemplate template,
            RetrySettings settings,
            Clock clock) {
        return new RetrySweep(
                listeners, consumerLog, new DeadLetterTopics(template), settings, clock);
    }

    /** A round that fails is logged, and the next one comes. */
    @Bean
    SchedulingConfigurer sweeping(RetrySweep sweep, RetrySettings settings) {
        return tasks -> tasks.addFixedDelayTask(sweep::sweep, settings.every());
    }

    @Bean
    DeadLetterRecorder deadLetterRecorder(
            List<NamedConsumer> listeners,
            IdempotentConsumer guard,
            @Value("${rocketmq.name-server}") String nameServer,
            @Value("${shop.instance}") String instance) {
        return new DeadLetterRecorder(listeners, guard, nameServer, instance);
    }

    /** Each service's under a Dubbo group of its own: whoever calls chooses whose they mean. */
    @Bean
    @DubboService(interfaceClass = DeadLetters.class, group = "${spring.application.name}")
    LoggedDeadLetters deadLetters(List<NamedConsumer> listeners, ConsumerLog consumerLog) {
        return new LoggedDeadLetters(listeners, consumerLog);
    }
}
