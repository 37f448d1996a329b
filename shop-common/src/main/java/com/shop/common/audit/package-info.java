/** What every service tells an audit in the same way. */
@NullMarked
package com.shop.common.audit;

import org.jspecify.annotations.NullMarked;
