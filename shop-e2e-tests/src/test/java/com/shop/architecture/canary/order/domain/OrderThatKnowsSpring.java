package com.shop.architecture.canary.order.domain;

import org.springframework.stereotype.Component;

@Component
public final class OrderThatKnowsSpring {}
