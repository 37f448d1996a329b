package com.shop.architecture.canary.orderweb;

import com.shop.architecture.canary.common.CommonThatKnowsGoods;

public record ControllerThatKnowsCommon(CommonThatKnowsGoods common) {}
