/** RocketMQ: cancels out, payments in. */
@NullMarked
package com.shop.order.adapter.mq;

import org.jspecify.annotations.NullMarked;
