@NullMarked
package com.shop.architecture.canary.order.domain;

import org.jspecify.annotations.NullMarked;
