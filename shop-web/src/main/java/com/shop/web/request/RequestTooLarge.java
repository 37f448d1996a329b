package com.shop.web.request;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A body is larger than is taken, anywhere ({@link BodyLimitFilter}) or at this address. */
public final class RequestTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    public RequestTooLarge(long limit) {
        super("the body has more than " + limit + " bytes");
    }

    /** Whether this is what lies behind, however deep a reader of the body wrapped it. */
    public static boolean isCauseOf(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RequestTooLarge) {
                return true;
            }
        }
        return false;
    }
}
