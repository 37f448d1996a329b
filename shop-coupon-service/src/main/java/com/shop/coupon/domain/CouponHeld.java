package com.shop.coupon.domain;

/** A coupon that an order really used, as the fence has it. */
public record CouponHeld(long orderId, long couponId) {}
