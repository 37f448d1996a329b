/** The tables trade_order and trade_dispatch. */
@NullMarked
package com.shop.order.adapter.db;

import org.jspecify.annotations.NullMarked;
