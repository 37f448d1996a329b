package com.shop.orderweb.audit;

import com.shop.api.audit.AuditService;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The audit takes longer the more orders there are. */
@Configuration(proxyBeanMethods = false)
class AuditReferences {

    private static final int TIMEOUT_MILLIS = 280_000;

    @Bean
    @DubboReference(timeout = TIMEOUT_MILLIS)
    ReferenceBean<AuditService> auditService() {
        return new ReferenceBean<>();
    }
}
