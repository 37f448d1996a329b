/** Rules for what comes in. */
@NullMarked
package com.shop.web.request;

import org.jspecify.annotations.NullMarked;
