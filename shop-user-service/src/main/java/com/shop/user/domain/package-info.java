/** Balances, scores and their rules. */
@NullMarked
package com.shop.user.domain;

import org.jspecify.annotations.NullMarked;
