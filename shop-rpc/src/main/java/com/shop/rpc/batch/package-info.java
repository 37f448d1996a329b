/** What comes at once goes together, through one queue a step. */
@NullMarked
package com.shop.rpc.batch;

import org.jspecify.annotations.NullMarked;
