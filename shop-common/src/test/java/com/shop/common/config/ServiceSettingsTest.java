package com.shop.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** Settings that keep the shop right, and whose loss nothing else would show at once. */
class ServiceSettingsTest {

    @Test
    void noWriteIsSentTwice() {
        assertThat(setting("dubbo.consumer.retries")).as("Dubbo's default is 2").isEqualTo(0);
    }

    @Test
    void rowsAreLockedAndGapsAreNot() {
        assertThat(setting("spring.datasource.hikari.transaction-isolation"))
                .isEqualTo("TRANSACTION_READ_COMMITTED");
    }

    private static Object setting(String name) {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("shop-service.yml"));
        return yaml.getObject().get(name);
    }
}
