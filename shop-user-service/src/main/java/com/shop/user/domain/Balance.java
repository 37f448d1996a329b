package com.shop.user.domain;

import com.shop.api.Money;

/** How much money a user has. */
public record Balance(long userId, Money userMoney) {}
