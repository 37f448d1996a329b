package com.shop.web.failure;

import com.shop.api.ShopCode;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gives the one form to what fails outside the controllers, in the servlet container or a filter,
 * such as an address that the firewall refuses.
 */
@Hidden
@RestController
class ContainerFailures implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<Object> answer(HttpServletRequest request) {
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (thrown instanceof Throwable throwable) {
            return Failures.of(throwable).toResponse();
        }
        return failureOf(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)).toResponse();
    }

    private static Failure failureOf(@Nullable Object attribute) {
        // Without the attribute somebody asks for this very address, which is none.
        HttpStatus status =
                attribute instanceof Integer code ? HttpStatus.resolve(code) : HttpStatus.NOT_FOUND;
        if (status == null || status.is5xxServerError()) {
            return Failure.of(ShopCode.SHOP_FAIL);
        }
        if (status == HttpStatus.NOT_FOUND) {
            return Failure.of(ShopCode.SHOP_NOT_FOUND);
        }
        return new Failure(
                status,
                ShopCode.SHOP_REQUEST_PARAMETER_INVALID,
                ShopCode.SHOP_REQUEST_PARAMETER_INVALID.message(),
                null);
    }
}
