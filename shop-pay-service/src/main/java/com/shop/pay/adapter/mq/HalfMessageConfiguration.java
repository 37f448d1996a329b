package com.shop.pay.adapter.mq;

import com.shop.common.mq.HalfMessages;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HalfMessageConfiguration {

    @Bean
    HalfMessages halfMessages(RocketMQTemplate template) {
        return new HalfMessages(template.getProducer());
    }
}
