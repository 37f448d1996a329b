package com.shop.architecture.canary.api;

import org.springframework.stereotype.Component;

@Component
public final class ApiThatKnowsSpring {}
