/** In over Dubbo. */
@NullMarked
package com.shop.coupon.adapter.rpc;

import org.jspecify.annotations.NullMarked;
