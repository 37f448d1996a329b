/** For operators: the role OPS only. */
@NullMarked
package com.shop.orderweb.ops;

import org.jspecify.annotations.NullMarked;
