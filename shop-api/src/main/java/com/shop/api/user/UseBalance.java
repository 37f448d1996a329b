package com.shop.api.user;

import com.shop.api.Money;
import java.io.Serializable;

/**
 * Take {@code amount} from this user's balance for this order.
 *
 * @throws IllegalArgumentException where that is not positive
 */
public record UseBalance(long orderId, long userId, Money amount) implements Serializable {

    public UseBalance {
        if (amount.isNegative() || amount.isZero()) {
            throw new IllegalArgumentException("not an amount to take: " + amount);
        }
    }
}
