@NullMarked
package com.shop.architecture.canary.common;

import org.jspecify.annotations.NullMarked;
