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
 * @param confirmTimeout an order that is unconfirmed for longer is abandoned; longer than a saga
 *     may take
 * @param unpaidTimeout how long a customer has to pay
 * @param firstLook how long after a cancel it is first asked whether all have compensated
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
        Duration confirmTimeout,
        Duration unpaidTimeout,
        Duration firstLook,
        @Min(1) @Max(256) int sagaThreads,
        @Min(1) @Max(10_000) int sagaQueue) {}
