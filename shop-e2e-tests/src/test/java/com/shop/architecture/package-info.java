/** The house rules that classes keep, and the canaries that show that each rule can fail. */
@NullMarked
package com.shop.architecture;

import org.jspecify.annotations.NullMarked;
