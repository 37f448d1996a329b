/** The tables trade_pay, trade_pay_callback and trade_pay_log. */
@NullMarked
package com.shop.pay.adapter.db;

import org.jspecify.annotations.NullMarked;
