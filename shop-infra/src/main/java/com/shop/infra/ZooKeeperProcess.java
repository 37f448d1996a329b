package com.shop.infra;

import java.io.File;
import java.io.IOException;
import java.util.Properties;
import org.apache.zookeeper.server.DatadirCleanupManager;
import org.apache.zookeeper.server.ServerConfig;
import org.apache.zookeeper.server.ZooKeeperServerMain;
import org.apache.zookeeper.server.quorum.QuorumPeerConfig;

/**
 * A standalone ZooKeeper on the loopback address. System properties: {@code shop.port}, {@code
 * shop.data.dir}, {@code shop.ready.file}. Ends in order on SIGTERM.
 */
public final class ZooKeeperProcess {

    private static final int SNAPSHOTS_KEPT = 3;
    private static final int PURGE_INTERVAL_HOURS = 1;

    private ZooKeeperProcess() {}

    /** Runs until it is ended. */
    public static void main(String[] args) {
        System.setProperty("zookeeper.admin.enableServer", "false");
        System.setProperty("zookeeper.4lw.commands.whitelist", "ruok,srvr");
        System.setProperty("zookeeper.maxCnxns", "1000");
        // 64 MB of preallocated transaction log is the default: much for a registry of seven
        // processes
        System.setProperty("zookeeper.preAllocSize", "1024");
        System.setProperty("zookeeper.nio.numSelectorThreads", "1");
        System.setProperty("zookeeper.nio.numWorkerThreads", "2");
        System.setProperty("zookeeper.jmx.log4j.disable", "true");

        File dataDir = new File(InfraProcess.required("shop.data.dir"));
        Properties settings = new Properties();
        settings.setProperty("dataDir", dataDir.getPath());
        settings.setProperty("clientPort", InfraProcess.required("shop.port"));
        settings.setProperty("clientPortAddress", InfraProcess.LOOPBACK);
        // Sessions of a minute (twenty ticks at most), as Dubbo asks for: one that does not outlive
        // ZooKeeper's own restart may take its service out of the registry.
        settings.setProperty("tickTime", "3000");
        // all clients share the loopback address, so a limit an address would be a limit for
        // everybody
        settings.setProperty("maxClientCnxns", "0");

        DatadirCleanupManager purge =
                new DatadirCleanupManager(dataDir, dataDir, SNAPSHOTS_KEPT, PURGE_INTERVAL_HOURS);
        Server server = new Server();
        try {
            QuorumPeerConfig parsed = new QuorumPeerConfig();
            parsed.parseProperties(settings);
            ServerConfig config = new ServerConfig();
            config.readFrom(parsed);
            purge.start();
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        purge.shutdown();
                                        server.close();
                                    },
                                    "stop"));
            server.runFromConfig(config);
        } catch (Throwable e) {
            InfraProcess.fail("ZooKeeper: " + e.getMessage(), e);
        }
    }

    private static final class Server extends ZooKeeperServerMain {
        @Override
        protected void serverStarted() {
            try {
                InfraProcess.ready();
            } catch (IOException e) {
                InfraProcess.fail("ZooKeeper: cannot write its ready mark", e);
            }
        }
    }
}
