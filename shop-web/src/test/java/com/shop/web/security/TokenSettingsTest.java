package com.shop.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TokenSettingsTest {

    private static final String SECRET = "a-secret-of-at-least-thirty-two-bytes";

    @Test
    void refusesAShortSecretWithoutTellingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenSettings("too-short"))
                .withMessageContaining("SHOP_JWT_SECRET")
                .withMessageNotContaining("too-short");
    }

    @Test
    void doesNotPrintTheSecret() {
        assertThat(new TokenSettings(SECRET).toString()).doesNotContain(SECRET);
    }
}
