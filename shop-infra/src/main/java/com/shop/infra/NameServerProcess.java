package com.shop.infra;

import java.nio.file.Path;
import java.util.Set;
import org.apache.rocketmq.common.namesrv.NamesrvConfig;
import org.apache.rocketmq.namesrv.NamesrvController;
import org.apache.rocketmq.remoting.netty.NettyClientConfig;
import org.apache.rocketmq.remoting.netty.NettyServerConfig;

/**
 * A RocketMQ name server on the loopback address. System properties: {@code shop.port}, {@code
 * shop.data.dir}, {@code shop.log.file}, {@code shop.ready.file}. It keeps routes in memory only:
 * after a restart brokers register again within their period. Ends in order on SIGTERM.
 */
public final class NameServerProcess {

    private NameServerProcess() {}

    /** Runs until it is ended. */
    public static void main(String[] args) {
        RocketMqProcess.prepare();
        Path dataDir = Path.of(InfraProcess.required("shop.data.dir"));

        NamesrvConfig config = new NamesrvConfig();
        config.setRocketmqHome(dataDir.toString());
        config.setKvConfigPath(dataDir.resolve("kvConfig.json").toString());
        config.setConfigStorePath(dataDir.resolve("namesrv.properties").toString());
        config.setClientRequestThreadPoolNums(2);
        config.setDefaultThreadPoolNums(2);

        NettyServerConfig server = new NettyServerConfig();
        server.setBindAddress(InfraProcess.LOOPBACK);
        server.setListenPort(InfraProcess.requiredPort("shop.port"));
        server.setServerSelectorThreads(1);
        server.setServerWorkerThreads(2);

        // it would look for itself at the machine's outside address, where it does not listen
        NettyClientConfig client = new NettyClientConfig();
        client.setScanAvailableNameSrv(false);

        try {
            NamesrvController controller = new NamesrvController(config, server, client);
            if (!controller.initialize()) {
                InfraProcess.fail("the name server refused its settings, see " + logFile(), null);
            }
            InfraProcess.onStop(controller::shutdown, Set.of("NettyEventExecutor"));
            controller.start();
            InfraProcess.ready();
        } catch (Throwable e) {
            InfraProcess.fail("name server: " + e.getMessage(), e);
        }
    }

    private static String logFile() {
        return InfraProcess.required("shop.log.file");
    }
}
