package com.shop.order.config;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param freeShippingAbove goods that cost more than this are shipped for nothing
 * @param shippingFee what shipping costs otherwise
 * @param courier who brings the goods
 * @param localTransactionTimeout a cancel whose half message is older than this cannot commit any
 *     more; longer than a connection, a statement and a commit may take together
 * @param sagaThreads how many database steps of sagas run at once
 * @param sagaQueue how many wait for one of those threads; more are refused
 */
@Validated
@ConfigurationProperties("shop.order")
public record OrderSettings(
        @DecimalMin("0.00") BigDecimal freeShippingAbove,
        @DecimalMin("0.00") BigDecimal shippingFee,
        @NotBlank String courier,
        Duration localTransactionTimeout,
        @Min(1) @Max(256) int sagaThreads,
        @Min(1) @Max(10_000) int sagaQueue) {}
