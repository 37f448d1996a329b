package com.shop.pay.adapter.rpc;

import com.shop.api.order.OrderService;
import com.shop.api.user.UserService;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The other services that payments need; time-out and no retries as in {@code shop-service.yml}.
 */
@Configuration(proxyBeanMethods = false)
class DubboReferences {

    @Bean
    @DubboReference
    ReferenceBean<OrderService> orderService() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference
    ReferenceBean<UserService> userService() {
        return new ReferenceBean<>();
    }
}
