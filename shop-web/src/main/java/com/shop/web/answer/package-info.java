/** What a request that succeeded is answered with. */
@NullMarked
package com.shop.web.answer;

import org.jspecify.annotations.NullMarked;
