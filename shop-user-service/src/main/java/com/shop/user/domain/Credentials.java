package com.shop.user.domain;

/** Who a name belongs to, and the BCrypt hash of the password that proves it. */
public record Credentials(long userId, String userPassword) {

    /** Keeps the hash out of logs. */
    @Override
    public String toString() {
        return "Credentials[userId=" + userId + "]";
    }
}
