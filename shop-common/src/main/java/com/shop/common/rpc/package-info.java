/** What Dubbo needs besides its own configuration. */
@NullMarked
package com.shop.common.rpc;

import org.jspecify.annotations.NullMarked;
