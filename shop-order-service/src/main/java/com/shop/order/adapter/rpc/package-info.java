/** Dubbo: in, and out to the other services. */
@NullMarked
package com.shop.order.adapter.rpc;

import org.jspecify.annotations.NullMarked;
