/** The payment channels. */
@NullMarked
package com.shop.pay.adapter.channel;

import org.jspecify.annotations.NullMarked;
