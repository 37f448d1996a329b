/** The user service: accounts, balances and scores. */
@NullMarked
package com.shop.api.user;

import org.jspecify.annotations.NullMarked;
