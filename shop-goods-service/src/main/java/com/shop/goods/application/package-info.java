/** What can be done with stock; transactions start here. */
@NullMarked
package com.shop.goods.application;

import org.jspecify.annotations.NullMarked;
