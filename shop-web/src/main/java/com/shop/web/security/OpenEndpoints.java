package com.shop.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What an application lets anybody call; a token that comes along is not looked at. */
public record OpenEndpoints(List<RequestMatcher> matchers) {

    public static OpenEndpoints of(RequestMatcher... matchers) {
        return new OpenEndpoints(List.of(matchers));
    }

    boolean match(HttpServletRequest request) {
        return matchers.stream().anyMatch(matcher -> matcher.matches(request));
    }
}
