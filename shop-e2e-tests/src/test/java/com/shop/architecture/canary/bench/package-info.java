@NullMarked
package com.shop.architecture.canary.bench;

import org.jspecify.annotations.NullMarked;
