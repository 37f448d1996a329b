@NullMarked
package com.shop.architecture.canary.local;

import org.jspecify.annotations.NullMarked;
