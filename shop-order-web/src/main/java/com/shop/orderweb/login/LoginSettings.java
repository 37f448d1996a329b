package com.shop.orderweb.login;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param tokenLife how long a token is good for; nothing revokes one earlier
 */
@Validated
@ConfigurationProperties("shop.login")
record LoginSettings(
        @DefaultValue("12h") @NotNull @DurationMin(minutes = 1) @DurationMax(days = 30)
                Duration tokenLife) {}
