/** Snowflake ids, with a worker number leased in ZooKeeper. */
@NullMarked
package com.shop.common.id;

import org.jspecify.annotations.NullMarked;
