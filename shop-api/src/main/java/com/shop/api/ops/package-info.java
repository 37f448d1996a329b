/** For operators: what went wrong, and what can be done about it. */
@NullMarked
package com.shop.api.ops;

import org.jspecify.annotations.NullMarked;
