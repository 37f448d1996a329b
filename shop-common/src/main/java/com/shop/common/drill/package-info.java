/** Faults on purpose, for {@code ./shop drill} alone; without its switch nothing of it runs. */
@NullMarked
package com.shop.common.drill;

import org.jspecify.annotations.NullMarked;
