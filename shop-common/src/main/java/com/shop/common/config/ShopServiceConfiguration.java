package com.shop.common.config;

import com.shop.common.db.MoneyTypeHandler;
import com.shop.common.fence.BatchTransaction;
import com.shop.common.mq.ConsumerLog;
import com.shop.common.mq.IdempotentConsumer;
import java.time.Clock;
import org.apache.ibatis.annotations.Mapper;
import org.mybatis.spring.annotation.MapperScan;
import org.mybatis.spring.boot.autoconfigure.ConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** What every service has: a clock, transactions over lists, and the consumers' guard. */
@Configuration(proxyBeanMethods = false)
@MapperScan(basePackages = "com.shop", annotationClass = Mapper.class)
public class ShopServiceConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    BatchTransaction batchTransaction(PlatformTransactionManager transactions) {
        return new BatchTransaction(transactions);
    }

    @Bean
    IdempotentConsumer idempotentConsumer(
            ConsumerLog consumerLog, PlatformTransactionManager transactions, Clock clock) {
        return new IdempotentConsumer(consumerLog, transactions, clock);
    }

    @Bean
    ConfigurationCustomizer moneyInMyBatis() {
        return configuration ->
                configuration.getTypeHandlerRegistry().register(new MoneyTypeHandler());
    }
}
