package com.shop.architecture.canary.order.domain;

public record OrderInDoubles(double amount) {}
