package com.shop.architecture.canary.common;

import com.shop.architecture.canary.goods.ServiceThatSleeps;

public record CommonThatKnowsGoods(ServiceThatSleeps goods) {}
