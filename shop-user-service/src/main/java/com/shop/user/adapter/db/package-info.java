/** The tables trade_user, trade_user_money_log and trade_user_score_log. */
@NullMarked
package com.shop.user.adapter.db;

import org.jspecify.annotations.NullMarked;
