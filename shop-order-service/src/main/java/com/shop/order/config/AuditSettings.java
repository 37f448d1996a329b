package com.shop.order.config;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param settleTime within which whatever was begun comes to its end; longer is a finding
 */
@Validated
@ConfigurationProperties("shop.audit")
public record AuditSettings(@DefaultValue("60s") @NotNull Duration settleTime) {}
