package com.shop.api.pay;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A channel's callback as it came over the wire, because a signature covers the bytes and not what
 * somebody parsed from them.
 *
 * @param headers by lower-case name
 * @param traceId of the request: several go in one call, which could carry but one
 */
public record PaymentCallback(
        String channel, String body, Map<String, String> headers, @Nullable String traceId)
        implements Serializable {

    /** Of a body; what a channel has to say fits into far less. */
    public static final int MOST_BYTES = 8 * 1024;
}
