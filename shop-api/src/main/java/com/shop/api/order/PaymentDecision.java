package com.shop.api.order;

import java.io.Serializable;

/**
 * What an order made of a payment, for good.
 *
 * @param taken true: the order is paid by it. False: the order was cancelled before, and the money
 *     is to go back.
 */
public record PaymentDecision(long payId, boolean taken) implements Serializable {}
