/** In over Dubbo. */
@NullMarked
package com.shop.user.adapter.rpc;

import org.jspecify.annotations.NullMarked;
