/** In and out over RocketMQ. */
@NullMarked
package com.shop.pay.adapter.mq;

import org.jspecify.annotations.NullMarked;
