/** The tables trade_goods and trade_goods_number_log. */
@NullMarked
package com.shop.goods.adapter.db;

import org.jspecify.annotations.NullMarked;
