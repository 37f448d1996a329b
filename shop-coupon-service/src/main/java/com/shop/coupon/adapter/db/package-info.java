/** The tables trade_coupon and trade_coupon_log. */
@NullMarked
package com.shop.coupon.adapter.db;

import org.jspecify.annotations.NullMarked;
