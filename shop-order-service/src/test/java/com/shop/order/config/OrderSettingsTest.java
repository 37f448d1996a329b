package com.shop.order.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class OrderSettingsTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                    .withUserConfiguration(Settings.class)
                    .withPropertyValues(
                            "shop.order.free-shipping-above=100.00",
                            "shop.order.shipping-fee=10.00",
                            "shop.order.courier=Swallow Express",
                            "shop.order.local-transaction-timeout=9s",
                            "shop.order.confirm-timeout=10s",
                            "shop.order.unpaid-timeout=1s",
                            "shop.order.first-look=1s",
                            "shop.order.saga-threads=1",
                            "shop.order.saga-queue=1");

    @Test
    void takesTheShortest() {
        runner.run(context -> assertThat(context).hasSingleBean(OrderSettings.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.order.local-transaction-timeout=8s",
                "shop.order.local-transaction-timeout=",
                "shop.order.confirm-timeout=9s",
                "shop.order.confirm-timeout=",
                "shop.order.unpaid-timeout=0s",
                "shop.order.unpaid-timeout=",
                "shop.order.first-look=-1s",
                "shop.order.first-look=",
                "shop.order.shipping-fee="
            })
    void refusesATimeThatIsTooShortAndOneThatIsNotThere(String setting) {
        runner.withPropertyValues(setting).run(context -> assertThat(context).hasFailed());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(OrderSettings.class)
    static class Settings {}
}
