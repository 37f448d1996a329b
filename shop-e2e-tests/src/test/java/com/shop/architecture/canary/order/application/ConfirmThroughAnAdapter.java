package com.shop.architecture.canary.order.application;

import com.shop.architecture.canary.order.adapter.db.InnocentRows;

public record ConfirmThroughAnAdapter(InnocentRows rows) {}
