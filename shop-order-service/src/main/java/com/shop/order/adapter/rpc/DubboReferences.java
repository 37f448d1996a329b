package com.shop.order.adapter.rpc;

import com.shop.api.coupon.CouponService;
import com.shop.api.goods.GoodsService;
import com.shop.api.user.UserService;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The other services that orders need; time-outs and no retries as in {@code shop-service.yml}. */
@Configuration(proxyBeanMethods = false)
class DubboReferences {

    @Bean
    @DubboReference
    ReferenceBean<GoodsService> goodsService() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference
    ReferenceBean<CouponService> couponService() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference
    ReferenceBean<UserService> userService() {
        return new ReferenceBean<>();
    }
}
