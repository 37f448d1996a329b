/** The pay service: payments and what the channels say of them. */
@NullMarked
package com.shop.pay;

import org.jspecify.annotations.NullMarked;
