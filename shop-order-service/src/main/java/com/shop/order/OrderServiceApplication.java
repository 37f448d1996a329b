package com.shop.order;

import com.shop.common.config.IdsConfiguration;
import com.shop.common.config.ShopServiceConfiguration;
import org.apache.dubbo.config.spring.context.annotation.EnableDubbo;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

@SpringBootApplication
@EnableDubbo
@ConfigurationPropertiesScan
@Import({ShopServiceConfiguration.class, IdsConfiguration.class})
public class OrderServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(OrderServiceApplication.class, args);
    }
}
