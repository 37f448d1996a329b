/** Orders. */
@NullMarked
package com.shop.orderweb.order;

import org.jspecify.annotations.NullMarked;
