package com.shop.coupon.domain;

/** Whose a coupon is and whether it is used (0 unused, 1 used). */
public record CouponState(long couponId, long userId, int isUsed) {}
