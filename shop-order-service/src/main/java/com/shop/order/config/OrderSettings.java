package com.shop.order.config;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param freeShippingAbove goods that cost more than this are shipped for nothing
 * @param shippingFee what shipping costs otherwise
 * @param courier who brings the goods
 * @param localTransactionTimeout a cancel whose half message is older than this cannot commit any
 *     more; longer than the wait for a connection (3 s) and the statement (5 s) together, or
 *     healthy cancels come too late; one that has waited in a long queue before may
 * @param confirmTimeout an order that is unconfirmed for longer is abandoned; longer than a saga
 *     may take, whose steps wait three seconds each
 * @param unpaidTimeout how long a customer has to pay
 * @param firstLook how long after a cancel it is first asked whether all have compensated
 * @param sagaThreads how many sagas at once look up a row of their own, such as an earlier answer
 * @param sagaQueue how many wait for one of those threads, or to be reminded of; more are refused
 */
@Validated
@ConfigurationProperties("shop.order")
public record OrderSettings(
        @NotNull @DecimalMin("0.00") BigDecimal freeShippingAbove,
        @NotNull @DecimalMin("0.00") BigDecimal shippingFee,
        @NotBlank String courier,
        @NotNull @DurationMin(seconds = 9) Duration localTransactionTimeout,
        @NotNull @DurationMin(seconds = 10) Duration confirmTimeout,
        @NotNull @DurationMin(seconds = 1) Duration unpaidTimeout,
        @NotNull @DurationMin(seconds = 1) Duration firstLook,
        @Min(1) @Max(256) int sagaThreads,
        @Min(1) @Max(10_000) int sagaQueue) {}
