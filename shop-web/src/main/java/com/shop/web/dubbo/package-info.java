/** How Dubbo is used on one machine. */
@NullMarked
package com.shop.web.dubbo;

import org.jspecify.annotations.NullMarked;
