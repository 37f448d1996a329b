/**
 * The local mode: everything that Shop needs, each part an operating system process of its own,
 * started, watched and stopped by the {@code shop} command or by a test.
 */
@NullMarked
package com.shop.local;

import org.jspecify.annotations.NullMarked;
