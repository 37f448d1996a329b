@NullMarked
package com.shop.architecture.canary.payweb;

import org.jspecify.annotations.NullMarked;
