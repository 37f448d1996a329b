/** Wiring and settings. */
@NullMarked
package com.shop.order.config;

import org.jspecify.annotations.NullMarked;
