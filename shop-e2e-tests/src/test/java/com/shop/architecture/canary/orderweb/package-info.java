@NullMarked
package com.shop.architecture.canary.orderweb;

import org.jspecify.annotations.NullMarked;
