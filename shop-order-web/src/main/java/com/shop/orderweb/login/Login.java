package com.shop.orderweb.login;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Somebody's claim to be a user. */
record Login(
        @NotBlank @Size(max = 64) String userName, @NotBlank @Size(max = 100) String password) {

    /** Without the password, because requests may be logged. */
    @Override
    public String toString() {
        return "Login[userName=" + userName + "]";
    }
}
