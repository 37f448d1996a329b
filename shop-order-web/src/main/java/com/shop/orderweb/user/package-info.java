/** What a user can order with: balance, score, coupons. */
@NullMarked
package com.shop.orderweb.user;

import org.jspecify.annotations.NullMarked;
