package com.shop.architecture.canary.order;

public final class OrderServiceImpl {}
