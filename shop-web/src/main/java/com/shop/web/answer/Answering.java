package com.shop.web.answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.DeferredResultMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import tools.jackson.databind.json.JsonMapper;

/** How asynchronous answers are written. */
@Configuration(proxyBeanMethods = false)
public class Answering {

    /** Spring's own handlers come first by themselves, and one of them takes every future. */
    @Bean
    SmartInitializingSingleton directAnswersFirst(
            RequestMappingHandlerAdapter adapter,
            JsonMapper json,
            @Value("${spring.mvc.async.request-timeout}") Duration timeout) {
        return () -> {
            List<HandlerMethodReturnValueHandler> handlers =
                    new ArrayList<>(adapter.getReturnValueHandlers());
            DeferredResultMethodReturnValueHandler springs =
                    handlers.stream()
                            .filter(DeferredResultMethodReturnValueHandler.class::isInstance)
                            .map(DeferredResultMethodReturnValueHandler.class::cast)
                            .findFirst()
                            .orElseThrow();
            handlers.add(0, new DirectAnswers(springs, json, timeout.toMillis()));
            adapter.setReturnValueHandlers(handlers);
        };
    }

    @Bean
    FilterRegistrationBean<FirstPass.Watch> firstPassWatch() {
        FilterRegistrationBean<FirstPass.Watch> registration =
                new FilterRegistrationBean<>(new FirstPass.Watch());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
