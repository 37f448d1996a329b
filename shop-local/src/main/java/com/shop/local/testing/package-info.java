/**
 * What the integration tests of several services need. Plain Java, so that it fits every class
 * path.
 */
@NullMarked
package com.shop.local.testing;

import org.jspecify.annotations.NullMarked;
