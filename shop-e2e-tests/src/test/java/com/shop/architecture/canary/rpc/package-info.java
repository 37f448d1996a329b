@NullMarked
package com.shop.architecture.canary.rpc;

import org.jspecify.annotations.NullMarked;
