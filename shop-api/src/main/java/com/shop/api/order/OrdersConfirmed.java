package com.shop.api.order;

import java.io.Serializable;
import java.util.List;

/**
 * The message {@code order_confirm}, delayed by the time that a customer has to pay: look which of
 * these orders, confirmed at about the same time, are not paid by now, and cancel them. It may come
 * more than once, or not at all.
 *
 * @param version of this form; readers refuse what they do not know
 */
public record OrdersConfirmed(int version, List<Long> orderIds) implements Serializable {

    public static final int VERSION = 2;
}
