/** What every service shares: the error codes, money, topics and the answers of a saga's steps. */
@NullMarked
package com.shop.api;

import org.jspecify.annotations.NullMarked;
