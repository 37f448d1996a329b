package com.shop.web.security;

import com.shop.api.ShopCode;
import com.shop.web.failure.Failure;
import com.shop.web.failure.FailureWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers who is not known, or may not, in the form of every failure. */
@Component
class SecurityFailures implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final FailureWriter failures;

    SecurityFailures(FailureWriter failures) {
        this.failures = failures;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException thrown)
            throws IOException {
        failures.write(Failure.of(ShopCode.SHOP_UNAUTHENTICATED), request, response);
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException thrown)
            throws IOException {
        Failure failure = Failure.of(ShopCode.SHOP_FORBIDDEN, "Your role does not allow this");
        failures.write(failure, request, response);
    }
}
