/** Coupons and their rules. */
@NullMarked
package com.shop.coupon.domain;

import org.jspecify.annotations.NullMarked;
