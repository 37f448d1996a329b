package com.shop.payweb.callback;

import com.shop.api.pay.PaymentCallback;
import com.shop.web.request.RequestTooLarge;
import com.shop.web.trace.TraceId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Takes a callback as it came over the wire. Read from the stream itself: Spring would put a form
 * together anew from its parameters, and a signature covers the bytes that were sent. All channels
 * send UTF-8; what is none becomes another text, which no signature fits.
 */
final class RawCallback {

    /** What no channel sends, and nobody's log of callbacks should hold. */
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");

    private RawCallback() {}

    static PaymentCallback of(String channel, HttpServletRequest request) throws IOException {
        // Here already: one of several in a call, it must not be what makes the call too large.
        byte[] body = request.getInputStream().readNBytes(PaymentCallback.MOST_BYTES + 1);
        if (body.length > PaymentCallback.MOST_BYTES) {
            throw new RequestTooLarge(PaymentCallback.MOST_BYTES);
        }
        return new PaymentCallback(
                channel,
                new String(body, StandardCharsets.UTF_8),
                headersOf(request),
                TraceId.current().orElse(null));
    }

    private static Map<String, String> headersOf(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            String key = name.toLowerCase(Locale.ROOT);
            if (!CREDENTIALS.contains(key)) {
                headers.put(key, String.join(", ", Collections.list(request.getHeaders(name))));
            }
        }
        return headers;
    }
}
