/**
 * The servers that the local mode needs, each to be run in a JVM of its own: ZooKeeper, the
 * RocketMQ name server and the RocketMQ broker. Nothing here is used in production.
 */
@NullMarked
package com.shop.infra;

import org.jspecify.annotations.NullMarked;
