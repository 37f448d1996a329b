/** Compares what all services know, and says which invariants hold. */
@NullMarked
package com.shop.order.application.audit;

import org.jspecify.annotations.NullMarked;
