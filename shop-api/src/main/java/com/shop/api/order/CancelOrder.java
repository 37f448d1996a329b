package com.shop.api.order;

import java.io.Serializable;

/** This user wants this order of theirs cancelled. */
public record CancelOrder(long orderId, long userId) implements Serializable {}
