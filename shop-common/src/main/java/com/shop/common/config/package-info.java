/** The wiring that every service shares. */
@NullMarked
package com.shop.common.config;

import org.jspecify.annotations.NullMarked;
