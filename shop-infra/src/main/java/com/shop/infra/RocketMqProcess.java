package com.shop.infra;

import org.apache.rocketmq.common.MQVersion;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;

/**
 * What RocketMQ's own start scripts set before anything else, and an embedded one misses. To be
 * called before any controller is made.
 */
final class RocketMqProcess {

    private RocketMqProcess() {}

    static void prepare() {
        // Points the shaded logback at our configuration; without it RocketMQ logs below the user's
        // home and prints some 250 lines about that. The file name is read by that configuration.
        System.setProperty("rmq.logback.configurationFile", "shop-rocketmq-logback.xml");
        InfraProcess.required("shop.log.file");
        // Without a version the broker passes for one of version 3.0.0, and the name server takes
        // no
        // topics from it.
        System.setProperty(
                RemotingCommand.REMOTING_VERSION_KEY, Integer.toString(MQVersion.CURRENT_VERSION));
    }
}
