/** What the two web applications share. It knows shop-api and no service. */
@NullMarked
package com.shop.web;

import org.jspecify.annotations.NullMarked;
