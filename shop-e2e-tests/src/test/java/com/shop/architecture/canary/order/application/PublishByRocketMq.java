package com.shop.architecture.canary.order.application;

import org.apache.rocketmq.common.message.Message;

public record PublishByRocketMq(Message message) {}
