/** The trace id: from the request, through the log, to the services and back. */
@NullMarked
package com.shop.web.trace;

import org.jspecify.annotations.NullMarked;
