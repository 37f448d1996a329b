/** What can be done with payments; transactions start here. */
@NullMarked
package com.shop.pay.application;

import org.jspecify.annotations.NullMarked;
