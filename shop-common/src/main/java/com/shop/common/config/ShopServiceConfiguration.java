package com.shop.common.config;

import com.shop.common.batch.Batches;
import com.shop.common.db.ListStatements;
import com.shop.common.db.MoneyTypeHandler;
import com.shop.common.fence.BatchTransaction;
import com.shop.common.mq.ClientDefaults;
import com.shop.common.mq.ConsumerLog;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.common.mq.Messages;
import com.shop.common.mq.RetrySettings;
import com.shop.common.mq.TakenEffect;
import com.shop.rpc.batch.BatchSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.ibatis.annotations.Mapper;
import org.apache.rocketmq.spring.autoconfigure.RocketMQAutoConfiguration;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.mybatis.spring.annotation.MapperScan;
import org.mybatis.spring.boot.autoconfigure.ConfigurationCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;

/** What every service has: a clock, group commit, and the consumers' guard. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(BatchSettings.class)
@Import(RetryConfiguration.class)
@MapperScan(basePackages = "com.shop", annotationClass = Mapper.class)
public class ShopServiceConfiguration {

    @Bean
    static ClientDefaults clientDefaults() {
        return new ClientDefaults();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    BatchTransaction batchTransaction(PlatformTransactionManager transactions) {
        return new BatchTransaction(transactions);
    }

    /** Closes before what its last commits need, the ends of half messages that follow included. */
    @Bean
    @DependsOn({"dataSource", RocketMQAutoConfiguration.ROCKETMQ_TEMPLATE_DEFAULT_GLOBAL_NAME})
    Batches batches(BatchSettings settings, MeterRegistry meters) {
        return new Batches(settings, meters);
    }

    @Bean
    IdempotentConsumer idempotentConsumer(
            ConsumerLog consumerLog,
            PlatformTransactionManager transactions,
            RetrySettings retries,
            Clock clock) {
        return new IdempotentConsumer(consumerLog, transactions, retries.broadcasts(), clock);
    }

    @Bean
    Messages messages(RocketMQTemplate template) {
        return new Messages(template);
    }

    @Bean
    TakenEffect takenEffect(ConsumerLog consumerLog) {
        return new TakenEffect(consumerLog);
    }

    @Bean
    ConfigurationCustomizer myBatis() {
        return configuration -> {
            configuration.getTypeHandlerRegistry().register(new MoneyTypeHandler());
            configuration.setDefaultScriptingLanguage(ListStatements.class);
        };
    }
}
