@NullMarked
package com.shop.architecture.canary.order.application;

import org.jspecify.annotations.NullMarked;
