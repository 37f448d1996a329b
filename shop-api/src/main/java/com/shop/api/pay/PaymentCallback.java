package com.shop.api.pay;

import java.io.Serializable;
import java.util.Map;

/**
 * A channel's callback as it came over the wire, because a signature covers the bytes and not what
 * somebody parsed from them.
 *
 * @param headers by lower-case name
 */
public record PaymentCallback(String channel, String body, Map<String, String> headers)
        implements Serializable {}
