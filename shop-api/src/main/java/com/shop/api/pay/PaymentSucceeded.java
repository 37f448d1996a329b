package com.shop.api.pay;

import com.shop.api.Money;
import java.io.Serializable;
import java.time.Instant;

/**
 * The message {@code pay_success}: the channel has the money for this payment. It may come more
 * than once, and after the order was cancelled; the order row decides whether it is taken or
 * refunded.
 *
 * @param version of this form; readers refuse what they do not know
 */
public record PaymentSucceeded(
        int version, long payId, long orderId, long userId, Money payAmount, Instant payTime)
        implements Serializable {

    public static final int VERSION = 1;
}
