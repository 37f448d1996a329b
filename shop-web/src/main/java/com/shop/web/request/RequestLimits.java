package com.shop.web.request;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** Puts a limit on what comes in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestLimits.Settings.class)
public class RequestLimits {

    /**
     * @param maxBody bytes of a body; no request of the shop needs more than a few hundred
     */
    @Validated
    @ConfigurationProperties("shop.request")
    record Settings(@DefaultValue("64KB") @NotNull DataSize maxBody) {}

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(Settings settings) {
        FilterRegistrationBean<BodyLimitFilter> registration =
                new FilterRegistrationBean<>(new BodyLimitFilter(settings.maxBody().toBytes()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }
}
