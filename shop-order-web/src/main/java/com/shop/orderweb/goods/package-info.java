/** What can be ordered. */
@NullMarked
package com.shop.orderweb.goods;

import org.jspecify.annotations.NullMarked;
