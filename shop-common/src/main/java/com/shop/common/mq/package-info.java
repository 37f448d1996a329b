/** Message plumbing: bodies, half messages, and the guard that lets a delivery take effect once. */
@NullMarked
package com.shop.common.mq;

import org.jspecify.annotations.NullMarked;
