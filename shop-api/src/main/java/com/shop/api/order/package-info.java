/** The order service: the saga's owner. */
@NullMarked
package com.shop.api.order;

import org.jspecify.annotations.NullMarked;
