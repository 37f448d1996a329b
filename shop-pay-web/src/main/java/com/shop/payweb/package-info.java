/** REST for payments; what the pay service does is behind shop-api. */
@NullMarked
package com.shop.payweb;

import org.jspecify.annotations.NullMarked;
