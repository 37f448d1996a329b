/** Orders and their rules, and the others as the saga sees them. */
@NullMarked
package com.shop.order.domain;

import org.jspecify.annotations.NullMarked;
