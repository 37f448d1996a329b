package com.shop.api.order;

import java.io.Serializable;
import java.time.Instant;

/**
 * The message {@code order_confirm}, delayed by the time that a customer has to pay: look whether
 * it is paid by now, and cancel it if not. It may come more than once, or not at all.
 *
 * @param version of this form; readers refuse what they do not know
 */
public record OrderConfirmed(int version, long orderId, Instant confirmTime)
        implements Serializable {

    public static final int VERSION = 1;
}
