/** The coupon service. */
@NullMarked
package com.shop.api.coupon;

import org.jspecify.annotations.NullMarked;
