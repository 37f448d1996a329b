/** Who calls, and what they may. */
@NullMarked
package com.shop.web.security;

import org.jspecify.annotations.NullMarked;
