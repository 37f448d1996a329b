package com.shop.orderweb.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpsAccountTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void withoutAPasswordThereIsNoAccount(@Nullable String password) {
        OpsAccount account = new OpsAccount(password);

        for (String tried : new String[] {"", " ", "null", "x"}) {
            assertThat(account.isMeantBy(new Login("ops", tried))).isFalse();
            assertThat(account.opensFor(new Login("ops", tried))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secre", "secret ", "Secret"})
    void opensOnlyForThePassword(String tried) {
        OpsAccount account = new OpsAccount("secret");

        assertThat(account.opensFor(new Login("ops", tried))).isFalse();
        assertThat(account.opensFor(new Login("zs", "secret"))).isFalse();
        assertThat(account.opensFor(new Login("ops", "secret"))).isTrue();
        assertThat(account.toString()).doesNotContain("secret");
    }
}
