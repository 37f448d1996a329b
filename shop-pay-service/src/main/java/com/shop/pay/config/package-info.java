/** Settings. */
@NullMarked
package com.shop.pay.config;

import org.jspecify.annotations.NullMarked;
