/** Payments, their rules, and the channels that carry them. */
@NullMarked
package com.shop.pay.domain;

import org.jspecify.annotations.NullMarked;
