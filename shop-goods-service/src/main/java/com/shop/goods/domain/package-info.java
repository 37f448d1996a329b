/** Stock and its rules. */
@NullMarked
package com.shop.goods.domain;

import org.jspecify.annotations.NullMarked;
