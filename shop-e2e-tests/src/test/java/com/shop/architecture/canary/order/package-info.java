@NullMarked
package com.shop.architecture.canary.order;

import org.jspecify.annotations.NullMarked;
