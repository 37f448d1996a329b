/** The pay service: payments and what the channels say of them. */
@NullMarked
package com.shop.api.pay;

import org.jspecify.annotations.NullMarked;
