/** Whether the books of all services agree, for operators. */
@NullMarked
package com.shop.orderweb.audit;

import org.jspecify.annotations.NullMarked;
