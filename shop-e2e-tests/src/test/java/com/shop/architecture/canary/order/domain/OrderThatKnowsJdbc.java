package com.shop.architecture.canary.order.domain;

import java.sql.Connection;

public record OrderThatKnowsJdbc(Connection connection) {}
