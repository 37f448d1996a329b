package com.shop.web;

import com.shop.rpc.batch.BatchSettings;
import com.shop.web.answer.Answering;
import com.shop.web.failure.FailureHandling;
import com.shop.web.json.ShopJson;
import com.shop.web.openapi.OpenApiDescription;
import com.shop.web.request.RequestLimits;
import com.shop.web.security.Security;
import com.shop.web.trace.Tracing;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Everything here, for a web application to import. The application says which of its endpoints are
 * open with a bean of {@link com.shop.web.security.OpenEndpoints}, and takes the common settings
 * over with {@code spring.config.import: classpath:shop-web.yml}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BatchSettings.class)
@Import({
    Answering.class,
    FailureHandling.class,
    OpenApiDescription.class,
    RequestLimits.class,
    Security.class,
    ShopJson.class,
    Tracing.class
})
public class ShopWeb {}
