package com.shop.pay.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param webUrl where people reach the pay-web application; its pages' addresses begin with it
 * @param defaultChannel of a payment that names none
 * @param localTransactionTimeout a payment whose half message is older than this cannot commit any
 *     more. Longer than the wait for a connection (3 s) and the statement (5 s) together, or
 *     healthy payments come too late; one that has waited in a long queue before may
 */
@Validated
@ConfigurationProperties("shop.pay")
public record PaySettings(
        @NotBlank String webUrl,
        @NotBlank @DefaultValue("sandbox") String defaultChannel,
        @NotNull @DurationMin(seconds = 9) @DefaultValue("30s") Duration localTransactionTimeout,
        @NotNull @Valid Sandbox sandbox) {

    /**
     * @param secret the key of the callbacks' signatures; no default, and never logged
     */
    public record Sandbox(@NotBlank String secret) {

        @Override
        public String toString() {
            return "Sandbox[secret=***]";
        }
    }
}
