package com.shop.order.adapter.rpc;

import com.shop.api.audit.CouponAudit;
import com.shop.api.audit.GoodsAudit;
import com.shop.api.audit.PayAudit;
import com.shop.api.audit.UserAudit;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The other services' facts; a page may take longer than an order's step. */
@Configuration(proxyBeanMethods = false)
class AuditReferences {

    /** Longer than the longest statement of a fact. */
    private static final int TIMEOUT_MILLIS = 12_000;

    @Bean
    @DubboReference(timeout = TIMEOUT_MILLIS)
    ReferenceBean<GoodsAudit> goodsAudit() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference(timeout = TIMEOUT_MILLIS)
    ReferenceBean<CouponAudit> couponAudit() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference(timeout = TIMEOUT_MILLIS)
    ReferenceBean<UserAudit> userAudit() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference(timeout = TIMEOUT_MILLIS)
    ReferenceBean<PayAudit> payAudit() {
        return new ReferenceBean<>();
    }
}
