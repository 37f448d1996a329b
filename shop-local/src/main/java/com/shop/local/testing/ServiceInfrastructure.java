package com.shop.local.testing;

import com.shop.local.Component;
import com.shop.local.LocalInfrastructure;
import com.shop.local.Secrets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The database and the broker for the integration tests of one service. Started by the first test
 * class that asks, shared by all of the module, stopped when the test JVM ends. Its data stays in
 * {@code target} from one run to the next, so a test makes rows under {@link TestIds} of its own.
 */
public final class ServiceInfrastructure {

    private static final Path FOLDER = Path.of("target", "infrastructure");

    private static @Nullable LocalInfrastructure running;

    private ServiceInfrastructure() {}

    /** Running, and stopped by its own exit hook. */
    public static synchronized LocalInfrastructure running() {
        LocalInfrastructure infrastructure = running;
        if (infrastructure == null) {
            keepClientsWithin(FOLDER.toAbsolutePath());
            infrastructure =
                    LocalInfrastructure.start(
                            FOLDER, EnumSet.of(Component.MARIADB, Component.BROKER));
            running = infrastructure;
        }
        return infrastructure;
    }

    /**
     * How to configure a service on it: no registry, and ports that the system chooses.
     *
     * @param service {@code order}, {@code goods}, …
     */
    public static Map<String, String> properties(String service) {
        LocalInfrastructure infrastructure = running();
        Secrets secrets = infrastructure.secrets();
        return Map.of(
                "SHOP_DB_URL",
                infrastructure.jdbcUrl(),
                "SHOP_DB_PASSWORD",
                secrets.databasePassword(service),
                "SHOP_NAMESRV",
                infrastructure.address(Component.NAMESRV),
                "SHOP_DUBBO_TOKEN",
                secrets.get(Secrets.DUBBO_TOKEN),
                "dubbo.registry.address",
                "N/A",
                "dubbo.protocol.port",
                "-1",
                "SHOP_MANAGEMENT_PORT",
                "0",
                // One redelivery, after 10 s, and then a dead letter.
                "SHOP_RETRY_REDELIVERIES",
                "1");
    }

    /** The whole database, for preparing and looking at what a service keeps. */
    public static TestDatabase database() {
        LocalInfrastructure infrastructure = running();
        return new TestDatabase(infrastructure::connectAsRoot);
    }

    /**
     * RocketMQ and Dubbo would write to the home folder. They read these once, so it has to be
     * early.
     */
    private static void keepClientsWithin(Path folder) {
        System.setProperty(
                "rocketmq.client.localOffsetStoreDir", folder.resolve("offsets").toString());
        System.setProperty("rocketmq.log.root", folder.resolve("logs").toString());
        System.setProperty("dubbo.meta.cache.filePath", folder.resolve("dubbo").toString());
        System.setProperty("dubbo.mapping.cache.filePath", folder.resolve("dubbo").toString());
    }
}
