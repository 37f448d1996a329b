/** In over RocketMQ. */
@NullMarked
package com.shop.coupon.adapter.mq;

import org.jspecify.annotations.NullMarked;
