package com.shop.user.domain;

import com.shop.api.Money;

/** So much money (positive) of a user's, to be taken or given back. */
public record BalanceChange(long userId, Money amount) {}
