package com.shop.architecture.canary.payweb;

import com.shop.architecture.canary.orderweb.ControllerThatKnowsCommon;

public record ControllerThatKnowsTheOtherWeb(ControllerThatKnowsCommon other) {}
