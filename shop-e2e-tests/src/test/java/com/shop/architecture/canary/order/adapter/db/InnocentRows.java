package com.shop.architecture.canary.order.adapter.db;

/** Not an interface, so not a port. */
public record InnocentRows(int count) {}
