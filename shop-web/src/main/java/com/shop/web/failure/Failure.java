package com.shop.web.failure;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.web.trace.TraceId;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * Why a request failed, and the only place that decides what HTTP says of it. The form is RFC 9457
 * with the members {@code success}, {@code code}, {@code message}, {@code traceId} and, where an
 * order was begun, {@code orderId}. Nothing of the inside (stack traces, SQL, class names) gets in:
 * the message of a defect is its code's.
 */
public record Failure(
        HttpStatusCode status, ShopCode code, String message, @Nullable Long orderId) {

    private static final String RETRY_AFTER_SECONDS = "2";

    public static Failure of(ShopCode code) {
        return of(code, code.message());
    }

    public static Failure of(ShopCode code, String message) {
        return new Failure(statusOf(code.kind()), code, message, null);
    }

    public static Failure of(ShopRefusal refusal) {
        String message = refusal.getMessage();
        return of(refusal.code(), message == null ? refusal.code().message() : message);
    }

    /**
     * An order was begun and is not confirmed. Whatever the reason was, the caller's conflict is
     * now with an order that exists; only an unknown outcome is worth asking about again.
     */
    static Failure of(OrderFailed failed) {
        HttpStatus status =
                failed.code().kind() == ShopCode.Kind.UNAVAILABLE
                        ? HttpStatus.SERVICE_UNAVAILABLE
                        : HttpStatus.CONFLICT;
        return new Failure(status, failed.code(), failed.reason(), failed.orderId());
    }

    private static HttpStatus statusOf(ShopCode.Kind kind) {
        return switch (kind) {
            case SUCCESS -> throw new IllegalArgumentException("a success is no failure");
            case INVALID -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case RULE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case DEFECT -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    /** The whole answer: status, headers and body. */
    public ResponseEntity<Object> toResponse() {
        return ResponseEntity.status(status).headers(headers()).body(toProblem());
    }

    HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (isWorthRetrying()) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (status.isSameCodeAs(HttpStatus.UNAUTHORIZED)) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return headers;
    }

    ProblemDetail toProblem() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, message);
        problem.setType(URI.create("urn:shop:problem:" + code));
        problem.setTitle(code.message());
        problem.setProperty("success", false);
        problem.setProperty("code", code);
        problem.setProperty("message", message);
        TraceId.current().ifPresent(traceId -> problem.setProperty("traceId", traceId));
        if (orderId != null) {
            problem.setProperty("orderId", orderId);
        }
        return problem;
    }

    private boolean isWorthRetrying() {
        return status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)
                || status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS);
    }
}
