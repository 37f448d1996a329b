package com.shop.api.coupon;

import java.io.Serializable;

/** Use this coupon of this user for this order. */
public record UseCoupon(long orderId, long couponId, long userId) implements Serializable {}
