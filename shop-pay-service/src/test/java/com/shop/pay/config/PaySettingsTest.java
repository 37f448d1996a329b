package com.shop.pay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class PaySettingsTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                    .withUserConfiguration(Settings.class)
                    .withPropertyValues("shop.pay.web-url=http://localhost");

    @Test
    void hasDefaultsButNoSecret() {
        runner.withPropertyValues("shop.pay.sandbox.secret=s")
                .run(
                        context -> {
                            PaySettings settings = context.getBean(PaySettings.class);
                            assertThat(settings.localTransactionTimeout())
                                    .isEqualTo(Duration.ofSeconds(30));
                            assertThat(settings.defaultChannel()).isEqualTo("sandbox");
                            assertThat(settings.toString()).doesNotContain("secret=s");
                        });
        runner.run(context -> assertThat(context).hasFailed());
        runner.withPropertyValues("shop.pay.sandbox.secret= ")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void refusesATimeoutThatALocalTransactionMayOutlive() {
        runner.withPropertyValues(
                        "shop.pay.sandbox.secret=s", "shop.pay.local-transaction-timeout=8s")
                .run(context -> assertThat(context).hasFailed());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(PaySettings.class)
    static class Settings {}
}
