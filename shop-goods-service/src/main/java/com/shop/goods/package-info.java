/** The goods service: prices and stock. */
@NullMarked
package com.shop.goods;

import org.jspecify.annotations.NullMarked;
