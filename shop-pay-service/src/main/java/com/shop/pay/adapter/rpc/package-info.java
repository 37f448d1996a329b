/** In over Dubbo, and out to the order service. */
@NullMarked
package com.shop.pay.adapter.rpc;

import org.jspecify.annotations.NullMarked;
