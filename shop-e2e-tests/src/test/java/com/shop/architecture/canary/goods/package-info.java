@NullMarked
package com.shop.architecture.canary.goods;

import org.jspecify.annotations.NullMarked;
