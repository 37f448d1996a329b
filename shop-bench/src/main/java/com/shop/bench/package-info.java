/**
 * The benchmark: the shop over REST beside what one process could do with the same SQL. See the
 * module's README.
 */
@NullMarked
package com.shop.bench;

import org.jspecify.annotations.NullMarked;
