package com.shop.infra;

import org.apache.rocketmq.broker.BrokerController;
import org.apache.rocketmq.common.BrokerConfig;
import org.apache.rocketmq.remoting.netty.NettyClientConfig;
import org.apache.rocketmq.remoting.netty.NettyServerConfig;
import org.apache.rocketmq.store.config.MessageStoreConfig;

/**
 * A broker without those of its threads that look for work, every 10 or 20 ms, of a kind never
 * there.
 */
final class LocalBroker extends BrokerController {

    LocalBroker(BrokerConfig config, NettyServerConfig server, MessageStoreConfig store) {
        super(config, server, new NettyClientConfig(), store);
        // It refuses what has waited for 200 ms, so that clients go to another broker: there is
        // none.
        brokerFastFailure = null;
    }

    @Override
    protected void startBasicService() throws Exception {
        super.startBasicService();
        // of consumption by pop, which is not used
        popMessageProcessor.getPopLongPollingService().shutdown();
        notificationProcessor.getPopLongPollingService().shutdown();
    }
}
