/**
 * What the services tell of their own tables, so that the whole can be checked without any service
 * reading the tables of another.
 */
@NullMarked
package com.shop.api.audit;

import org.jspecify.annotations.NullMarked;
