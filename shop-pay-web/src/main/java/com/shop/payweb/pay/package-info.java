/** What a user does with payments. */
@NullMarked
package com.shop.payweb.pay;

import org.jspecify.annotations.NullMarked;
