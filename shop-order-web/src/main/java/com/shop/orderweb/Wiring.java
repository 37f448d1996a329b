package com.shop.orderweb;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import com.shop.web.security.OpenEndpoints;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What belongs to no controller alone. */
@Configuration(proxyBeanMethods = false)
class Wiring {

    @Bean
    OpenEndpoints openEndpoints() {
        return OpenEndpoints.of(
                pathPattern(POST, "/auth/login"),
                pathPattern(GET, "/goods"),
                pathPattern(GET, "/goods/*"));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
