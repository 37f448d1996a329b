package com.shop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void isSignedAndSaysWhoMayWhatAndUntilWhen() {
        String[] parts = new Tokens(SECRET, Instant.ofEpochSecond(1_000)).of(7).split("\\.");

        JSONObject claims =
                JSON.parseObject(
                        new String(
                                Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        assertThat(claims.getString("sub")).isEqualTo("7");
        assertThat(claims.getJSONArray("roles")).containsExactly("USER");
        assertThat(claims.getLongValue("exp")).isEqualTo(1_000 + 12 * 3_600);
        SecretKeySpec key =
                new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        assertThat(Base64.getUrlDecoder().decode(parts[2]))
                .isEqualTo(Tokens.hmac(key, parts[0] + "." + parts[1]));
    }
}
