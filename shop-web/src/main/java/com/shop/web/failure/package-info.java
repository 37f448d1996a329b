/** What a request that failed is answered with: one form, one place that decides the status. */
@NullMarked
package com.shop.web.failure;

import org.jspecify.annotations.NullMarked;
