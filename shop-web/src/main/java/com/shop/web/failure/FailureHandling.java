package com.shop.web.failure;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Gives all failures one form, wherever they arise. */
@Configuration(proxyBeanMethods = false)
@Import({FailureAdvice.class, FailureWriter.class, ContainerFailures.class})
public class FailureHandling {}
