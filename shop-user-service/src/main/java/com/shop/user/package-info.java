/** The user service: accounts, balances and scores. */
@NullMarked
package com.shop.user;

import org.jspecify.annotations.NullMarked;
