package com.shop.payweb;

import com.shop.web.ShopWeb;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Create a payment, look at it, hear from the channels. */
@SpringBootApplication
@Import(ShopWeb.class)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Shop: payments",
                        version = "1",
                        description = "Create a payment for an order, and take the channels' word"))
public class PayWebApplication {

    public static void main(String[] args) {
        SpringApplication.run(PayWebApplication.class, args);
    }
}
