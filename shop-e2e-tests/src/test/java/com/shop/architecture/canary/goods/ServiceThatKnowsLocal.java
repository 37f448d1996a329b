package com.shop.architecture.canary.goods;

import com.shop.architecture.canary.local.InnocentCommand;

public record ServiceThatKnowsLocal(InnocentCommand command) {}
