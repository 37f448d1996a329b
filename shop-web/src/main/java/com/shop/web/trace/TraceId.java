package com.shop.web.trace;

import com.shop.rpc.TraceContext;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name under which one request is found in every log: 32 hexadecimal digits, as in W3C Trace
 * Context.
 */
public final class TraceId {

    /** The response header that tells the caller. */
    public static final String RESPONSE_HEADER = "X-Trace-Id";

    /** Version, trace id, parent id, flags. Versions after 00 may append more. */
    private static final Pattern TRACEPARENT =
            Pattern.compile(
                    "(?!ff)(?!00.{54})[0-9a-f]{2}"
                            + "-(?!0{32})([0-9a-f]{32})"
                            + "-(?!0{16})[0-9a-f]{16}"
                            + "-[0-9a-f]{2}(-.*)?");

    private TraceId() {}

    /** Of the request that this thread works on. */
    public static Optional<String> current() {
        return Optional.ofNullable(TraceContext.current().traceId());
    }

    /** The trace id of a valid {@code traceparent} header, or else a new one. */
    static String from(@Nullable String traceparent) {
        if (traceparent != null) {
            Matcher matcher = TRACEPARENT.matcher(traceparent);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return random();
    }

    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
