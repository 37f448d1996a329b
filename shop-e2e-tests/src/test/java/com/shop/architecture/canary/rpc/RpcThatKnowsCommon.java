package com.shop.architecture.canary.rpc;

import com.shop.architecture.canary.common.CommonThatKnowsGoods;

public record RpcThatKnowsCommon(CommonThatKnowsGoods common) {}
