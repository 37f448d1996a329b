/** In over RocketMQ. */
@NullMarked
package com.shop.user.adapter.mq;

import org.jspecify.annotations.NullMarked;
