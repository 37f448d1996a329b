/** The coupon service: coupons and which order holds them. */
@NullMarked
package com.shop.coupon;

import org.jspecify.annotations.NullMarked;
