package com.shop.api.user;

import com.shop.api.Money;
import java.io.Serializable;

/** Take {@code amount} (positive) from this user's balance for this order. */
public record UseBalance(long orderId, long userId, Money amount) implements Serializable {}
