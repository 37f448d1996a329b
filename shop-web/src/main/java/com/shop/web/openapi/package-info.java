/** The description of the interface and the page to try it on. */
@NullMarked
package com.shop.web.openapi;

import org.jspecify.annotations.NullMarked;
