/** What can be done with accounts; transactions start here. */
@NullMarked
package com.shop.user.application;

import org.jspecify.annotations.NullMarked;
