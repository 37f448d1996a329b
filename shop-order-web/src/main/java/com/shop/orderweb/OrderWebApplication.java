package com.shop.orderweb;

import com.shop.web.ShopWeb;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** Log in, look at goods, order. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(ShopWeb.class)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Shop: orders",
                        version = "1",
                        description = "Log in, look at goods, order, look at orders, cancel"))
public class OrderWebApplication {

    public static void main(String[] args) {
        SpringApplication.run(OrderWebApplication.class, args);
    }
}
