package com.shop.bench;

import com.alibaba.fastjson2.JSON;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bearer tokens of the benchmark's users, signed with the shop's own secret and alike to those that
 * a login answers with. A thousand logins, each with its BCrypt, would take minutes and are not
 * what is measured; that every request's token is checked is.
 */
final class Tokens {

    private static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";
    private static final Duration LIFE = Duration.ofHours(12);

    private final SecretKeySpec key;
    private final Instant now;

    Tokens(String secret, Instant now) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.now = now;
    }

    String of(long userId) {
        String claims =
                JSON.toJSONString(
                        Map.of(
                                "sub", Long.toString(userId),
                                "roles", List.of("USER"),
                                "iat", now.getEpochSecond(),
                                "exp", now.plus(LIFE).getEpochSecond()));
        String signed =
                encoded(HEADER.getBytes(StandardCharsets.UTF_8))
                        + "."
                        + encoded(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + encoded(hmac(key, signed));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
