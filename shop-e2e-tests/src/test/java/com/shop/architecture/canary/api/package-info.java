@NullMarked
package com.shop.architecture.canary.api;

import org.jspecify.annotations.NullMarked;
