package com.shop.web.json;

import com.shop.api.Money;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * How values stand in JSON. Every {@code long} of shop-api is a snowflake id and is written as a
 * string, because a browser keeps only 53 bits of a number; counts and states are {@code int} and
 * stay numbers. Money is a string with two decimals. Both are read from strings and numbers. Times
 * are ISO 8601 with offset (Jackson's default). Members that nobody asked for are ignored, as
 * Spring does by default, so that a client may send back a whole object that it was given.
 */
@Configuration(proxyBeanMethods = false)
public class ShopJson {

    @Bean
    JsonMapperBuilderCustomizer shopJsonCustomizer() {
        return builder ->
                builder.addModule(module())
                        // 1.5 units are not 1 unit.
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    }

    private static SimpleModule module() {
        return new SimpleModule("shop")
                .addSerializer(Long.class, ToStringSerializer.instance)
                .addSerializer(Long.TYPE, ToStringSerializer.instance)
                .addDeserializer(Long.class, new IdReader())
                .addSerializer(Money.class, ToStringSerializer.instance)
                .addDeserializer(Money.class, new MoneyReader());
    }
}
