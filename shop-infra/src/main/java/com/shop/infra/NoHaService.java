package com.shop.infra;

import org.apache.rocketmq.store.ha.DefaultHAService;

/**
 * Keeps the broker from opening its replication port, which RocketMQ binds on every interface and
 * which nobody uses here. RocketMQ finds this class through {@code META-INF/service}.
 */
public final class NoHaService extends DefaultHAService {

    @Override
    public void start() {}

    @Override
    public void shutdown() {}
}
