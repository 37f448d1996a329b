package com.shop.order.domain;

/** A request that came before under an idempotency key, and the order that it became. */
public record KnownRequest(long orderId, long userId, String idempotencyKey, String requestHash) {}
