package com.shop.common.fence;

/** A fence row as read: the order, and {@link FenceState#code()}. */
public record Fence(long orderId, int state) {}
