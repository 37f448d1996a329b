@NullMarked
package com.shop.architecture.canary.order.adapter.db;

import org.jspecify.annotations.NullMarked;
