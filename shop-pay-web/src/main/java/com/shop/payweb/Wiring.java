package com.shop.payweb;

import static org.springframework.http.HttpMethod.POST;
import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import com.shop.web.security.OpenEndpoints;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What belongs to no controller alone. */
@Configuration(proxyBeanMethods = false)
class Wiring {

    /** A channel has no token: its signature speaks for it. A cashier serves whoever comes. */
    @Bean
    OpenEndpoints openEndpoints() {
        return OpenEndpoints.of(
                pathPattern(POST, "/pay/callbackPayment"),
                pathPattern(POST, "/pay/callbackPayment/*"),
                pathPattern("/sandbox/cashier/**"));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
