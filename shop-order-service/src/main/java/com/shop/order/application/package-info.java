/** What can be done with orders; transactions start here. */
@NullMarked
package com.shop.order.application;

import org.jspecify.annotations.NullMarked;
