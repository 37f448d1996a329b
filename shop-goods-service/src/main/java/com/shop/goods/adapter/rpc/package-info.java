/** In over Dubbo. */
@NullMarked
package com.shop.goods.adapter.rpc;

import org.jspecify.annotations.NullMarked;
