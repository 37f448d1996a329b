package com.shop.api.pay;

import com.shop.api.Money;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A payment for this order of this user.
 *
 * @param payAmount where given, must be what the order owes
 * @param channel {@code sandbox}, {@code alipay} or {@code wechat}; null for the default
 */
public record CreatePayment(
        long orderId, long userId, @Nullable Money payAmount, @Nullable String channel)
        implements Serializable {}
