/** Settling: asking until every promise is known to be kept. */
@NullMarked
package com.shop.common.settle;

import org.jspecify.annotations.NullMarked;
