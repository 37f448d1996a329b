/** The order service: owner of the confirm-order saga. */
@NullMarked
package com.shop.order;

import org.jspecify.annotations.NullMarked;
