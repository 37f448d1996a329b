package com.shop.payweb.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The sandbox as a payment channel.
 *
 * @param secret which it shares with the pay service and signs callbacks with
 * @param callbackUrl where it calls back: this application, over HTTP, as a real channel would
 */
@ConfigurationProperties("shop.pay.sandbox")
record SandboxSettings(@Nullable String secret, URI callbackUrl) {

    // Not by @NotBlank: a failed bean validation prints the value that it turned down.
    SandboxSettings {
        if (secret == null || secret.isBlank()) {
            throw new IllegalArgumentException(
                    "shop.pay.sandbox.secret (SHOP_PAY_SANDBOX_SECRET) must be set");
        }
    }

    byte[] key() {
        return String.valueOf(secret).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "SandboxSettings[callbackUrl=" + callbackUrl + ", secret=***]";
    }
}
