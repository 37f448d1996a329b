package com.shop.orderweb.login;

import java.time.Instant;

/** A bearer token: whoever has it is the user until it expires. */
record Token(String token, Instant expiresAt, long userId) {

    @Override
    public String toString() {
        return "Token[userId=" + userId + ", expiresAt=" + expiresAt + "]";
    }
}
