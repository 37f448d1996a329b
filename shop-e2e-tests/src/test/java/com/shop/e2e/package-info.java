/** Journeys over REST through all processes, started as {@code ./shop up} starts them. */
@NullMarked
package com.shop.e2e;

import org.jspecify.annotations.NullMarked;
