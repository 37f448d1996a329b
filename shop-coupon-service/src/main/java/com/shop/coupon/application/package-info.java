/** What can be done with coupons; transactions start here. */
@NullMarked
package com.shop.coupon.application;

import org.jspecify.annotations.NullMarked;
