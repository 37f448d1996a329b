package com.shop.orderweb.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token: whoever has it is the user until it expires.
 *
 * @param userId null for an operator, who is no user of the shop
 */
record Token(
        String token,
        Instant expiresAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long userId) {

    @Override
    public String toString() {
        return "Token[userId=" + userId + ", expiresAt=" + expiresAt + "]";
    }
}
