/** What the payment channels tell: in as raw bytes, out in each one's form of reply. */
@NullMarked
package com.shop.payweb.callback;

import org.jspecify.annotations.NullMarked;
