/** How the web applications call the services. */
@NullMarked
package com.shop.web.calls;

import org.jspecify.annotations.NullMarked;
