/**
 * The fence: what makes an order's effect on a participant happen at most once, and its undoing
 * too.
 */
@NullMarked
package com.shop.common.fence;

import org.jspecify.annotations.NullMarked;
