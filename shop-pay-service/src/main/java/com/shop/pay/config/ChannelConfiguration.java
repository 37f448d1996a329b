package com.shop.pay.config;

import com.shop.pay.domain.PayChannel;
import com.shop.pay.domain.PayChannels;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

    /** Every channel that is a bean. */
    @Bean
    PayChannels payChannels(List<PayChannel> channels) {
        return new PayChannels(channels);
    }
}
