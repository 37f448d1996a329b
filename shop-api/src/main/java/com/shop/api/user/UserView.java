package com.shop.api.user;

import com.shop.api.Money;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user as seen a moment ago. The password hash never leaves the user service. */
public record UserView(
        long userId,
        String userName,
        @Nullable String userMobile,
        int userScore,
        Instant userRegTime,
        Money userMoney)
        implements Serializable {}
