package com.shop.orderweb.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The operator's account: the user name {@value #NAME} with a password from the configuration. It
 * exists only where there is a password. The password is compared as it is, in constant time: it is
 * a random secret and not one that a person chose.
 *
 * @param password blank: there is no such account
 */
@ConfigurationProperties("shop.ops")
record OpsAccount(@Nullable String password) {

    static final String NAME = "ops";

    /** Whether this is the account that the login means. */
    boolean isMeantBy(Login login) {
        return password != null && !password.isBlank() && login.userName().equals(NAME);
    }

    boolean opensFor(Login login) {
        return isMeantBy(login) && MessageDigest.isEqual(bytes(password), bytes(login.password()));
    }

    private static byte[] bytes(@Nullable String text) {
        return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "OpsAccount[password=***]";
    }
}
