package com.shop.web.failure;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.rpc.Causes;
import com.shop.web.request.RequestTooLarge;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.dubbo.remoting.RemotingException;
import org.apache.dubbo.rpc.RpcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;

/** Turns what was thrown into what the caller is told, and logs what is ours to mend. */
public final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /**
     * A refusal stays what it is; a queue that is full is {@code SHOP_BUSY}; a part that is down or
     * slow is {@code SHOP_UNAVAILABLE}; anything else is a defect, {@code SHOP_FAIL}, logged here
     * with its stack trace and told without it.
     */
    public static Failure of(Throwable thrown) {
        Throwable cause = Causes.of(thrown);
        if (cause instanceof ShopRefusal refusal) {
            return Failure.of(refusal);
        }
        if (cause instanceof OrderFailed failed) {
            return Failure.of(failed);
        }
        if (cause instanceof AuthenticationException) {
            return Failure.of(ShopCode.SHOP_UNAUTHENTICATED);
        }
        if (cause instanceof AccessDeniedException) {
            return Failure.of(ShopCode.SHOP_FORBIDDEN);
        }
        if (RequestTooLarge.isCauseOf(cause)) {
            return new Failure(
                    HttpStatus.CONTENT_TOO_LARGE,
                    ShopCode.SHOP_REQUEST_PARAMETER_INVALID,
                    "The body is larger than is taken",
                    null);
        }
        if (cause instanceof RejectedExecutionException) {
            return Failure.of(ShopCode.SHOP_BUSY);
        }
        if (isUnreachable(cause)) {
            log.warn("A service did not answer: {}", cause.getMessage());
            return Failure.of(ShopCode.SHOP_UNAVAILABLE);
        }
        log.error("A request failed by a defect", cause);
        return Failure.of(ShopCode.SHOP_FAIL);
    }

    /** Whether it was Dubbo, not the service, that failed: it is down, unknown or too slow. */
    private static boolean isUnreachable(Throwable cause) {
        return cause instanceof RpcException
                || cause instanceof RemotingException
                || cause instanceof TimeoutException;
    }
}
