/** In over RocketMQ. */
@NullMarked
package com.shop.goods.adapter.mq;

import org.jspecify.annotations.NullMarked;
