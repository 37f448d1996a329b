/** Group commit: commands that come at once go together, through one queue a step. */
@NullMarked
package com.shop.common.batch;

import org.jspecify.annotations.NullMarked;
