/** MyBatis type handlers. */
@NullMarked
package com.shop.common.db;

import org.jspecify.annotations.NullMarked;
