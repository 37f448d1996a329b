package com.shop.web.failure;

import com.shop.api.ShopCode;
import com.shop.web.json.InvalidValue;
import com.shop.web.request.RequestTooLarge;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;

/** Gives every failure of every controller the one form, those that Spring finds included. */
@RestControllerAdvice
class FailureAdvice extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    @Nullable ResponseEntity<Object> handleAny(Exception thrown) {
        if (DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
            return null;
        }
        return Failures.of(thrown).toResponse();
    }

    /** All failures that Spring MVC itself finds come through here; the status is its own. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception thrown,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (RequestTooLarge.isCauseOf(thrown)
                || status.isSameCodeAs(HttpStatus.INTERNAL_SERVER_ERROR)) {
            return Failures.of(thrown).toResponse();
        }
        Failure failure = failureOf(thrown, status);
        HttpHeaders all = new HttpHeaders(headers);
        all.putAll(failure.headers());
        return ResponseEntity.status(failure.status()).headers(all).body(failure.toProblem());
    }

    private static Failure failureOf(Exception thrown, HttpStatusCode status) {
        if (thrown instanceof MethodArgumentNotValidException e) {
            return invalid(status, sentence(e.getFieldErrors().stream().map(FailureAdvice::text)));
        }
        if (thrown instanceof HandlerMethodValidationException e) {
            return invalid(
                    status,
                    sentence(
                            e.getParameterValidationResults().stream()
                                    .flatMap(FailureAdvice::texts)));
        }
        if (thrown instanceof HttpMessageNotReadableException e) {
            return invalid(status, unreadable(e.getCause()));
        }
        HttpStatus known = HttpStatus.valueOf(status.value());
        return switch (known) {
            case NOT_FOUND -> Failure.of(ShopCode.SHOP_NOT_FOUND);
            case SERVICE_UNAVAILABLE -> Failure.of(ShopCode.SHOP_UNAVAILABLE);
            case METHOD_NOT_ALLOWED ->
                    new Failure(
                            status, ShopCode.SHOP_METHOD_NOT_ALLOWED, detail(thrown, known), null);
            default -> invalid(status, detail(thrown, known));
        };
    }

    private static Failure invalid(HttpStatusCode status, String message) {
        return new Failure(status, ShopCode.SHOP_REQUEST_PARAMETER_INVALID, message, null);
    }

    private static String detail(Exception thrown, HttpStatus status) {
        if (thrown instanceof TypeMismatchException mismatch) {
            return mismatch.getPropertyName() + ": not a value of its type";
        }
        String detail =
                thrown instanceof ErrorResponse response ? response.getBody().getDetail() : null;
        return detail == null ? status.getReasonPhrase() : detail;
    }

    private static Stream<String> texts(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return errors.getFieldErrors().stream().map(FailureAdvice::text);
        }
        String name = nameOf(result.getMethodParameter());
        return result.getResolvableErrors().stream()
                .map(error -> name + ": " + error.getDefaultMessage());
    }

    private static String text(FieldError error) {
        return error.getField() + ": " + error.getDefaultMessage();
    }

    private static @Nullable String nameOf(MethodParameter parameter) {
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        return header == null ? parameter.getParameterName() : header.name();
    }

    /** Sorted: the order in which rules are checked is not defined. */
    private static String sentence(Stream<String> texts) {
        return texts.sorted().collect(Collectors.joining("; "));
    }

    /** Names the field; Jackson's own words are left out, they tell of classes. */
    private static String unreadable(@Nullable Throwable cause) {
        if (!(cause instanceof JacksonException e) || e.getPath().isEmpty()) {
            return "The body is missing or no JSON object";
        }
        String reason =
                e instanceof InvalidValue invalid ? invalid.reason() : "not a value of its type";
        return path(e.getPath()) + ": " + reason;
    }

    private static String path(List<JacksonException.Reference> path) {
        return path.stream()
                .map(JacksonException.Reference::getPropertyName)
                .collect(Collectors.joining("."));
    }
}
