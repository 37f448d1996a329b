package com.shop.architecture.canary.order.domain;

import com.shop.architecture.canary.goods.ServiceThatSleeps;

public record OrderThatKnowsGoods(ServiceThatSleeps goods) {}
