/** The goods service: prices and stock. */
@NullMarked
package com.shop.api.goods;

import org.jspecify.annotations.NullMarked;
