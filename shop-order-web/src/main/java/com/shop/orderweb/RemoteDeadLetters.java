package com.shop.orderweb;

import com.shop.api.ops.DeadLetters;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One interface of many services, told apart by its Dubbo group, the service's name. */
@Configuration(proxyBeanMethods = false)
class RemoteDeadLetters {

    @Bean
    @DubboReference(group = "order-service")
    ReferenceBean<DeadLetters> orderDeadLetters() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference(group = "goods-service")
    ReferenceBean<DeadLetters> goodsDeadLetters() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference(group = "coupon-service")
    ReferenceBean<DeadLetters> couponDeadLetters() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference(group = "user-service")
    ReferenceBean<DeadLetters> userDeadLetters() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference(group = "pay-service")
    ReferenceBean<DeadLetters> payDeadLetters() {
        return new ReferenceBean<>();
    }
}
