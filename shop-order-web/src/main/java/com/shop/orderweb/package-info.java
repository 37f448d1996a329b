/** REST for users; what the services do is behind shop-api. */
@NullMarked
package com.shop.orderweb;

import org.jspecify.annotations.NullMarked;
