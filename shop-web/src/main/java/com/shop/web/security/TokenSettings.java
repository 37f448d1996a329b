package com.shop.web.security;

import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How bearer tokens are signed: HS256 with a secret that the web applications share.
 *
 * @param secret at least 32 bytes of text, whose UTF-8 bytes are the key
 */
@ConfigurationProperties("shop.jwt")
public record TokenSettings(@Nullable String secret) {

    private static final int LEAST_BYTES = 32;

    // Not by @Size: a failed bean validation prints the value that it turned down.
    public TokenSettings {
        if (secret == null || secret.getBytes(StandardCharsets.UTF_8).length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "shop.jwt.secret (SHOP_JWT_SECRET) must be set, with at least 32 bytes");
        }
    }

    /** The key, for signing and for checking. */
    public SecretKey key() {
        return new SecretKeySpec(
                String.valueOf(secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    @Override
    public String toString() {
        return "TokenSettings[secret=***]";
    }
}
