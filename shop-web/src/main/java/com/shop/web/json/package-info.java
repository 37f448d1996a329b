/** How values stand in JSON. */
@NullMarked
package com.shop.web.json;

import org.jspecify.annotations.NullMarked;
