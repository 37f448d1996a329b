package com.shop.local;

import com.shop.api.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The command line and the environment of each process. Secrets go by the environment, never by the
 * command line.
 */
final class Commands {

    private static final String TOPICS = String.join(",", Topics.ORDER, Topics.PAY);
    private static final String GROUPS =
            String.join(
                    ",",
                    Topics.GOODS_ORDER_CANCELLED,
                    Topics.COUPON_ORDER_CANCELLED,
                    Topics.USER_ORDER_CANCELLED,
                    Topics.ORDER_PAYMENT_SUCCEEDED,
                    Topics.USER_PAYMENT_SUCCEEDED,
                    Topics.PAY_PAYMENT_SUCCEEDED,
                    Topics.ORDER_UNPAID_TIMEOUT,
                    Topics.ORDER_UNRESOLVED_CANCEL,
                    Topics.PAY_UNRESOLVED_SUCCESS,
                    Topics.deadLetterGroup(Topics.ORDER_PAYMENT_SUCCEEDED),
                    Topics.deadLetterGroup(Topics.USER_PAYMENT_SUCCEEDED),
                    Topics.deadLetterGroup(Topics.PAY_PAYMENT_SUCCEEDED),
                    Topics.deadLetterGroup(Topics.ORDER_UNPAID_TIMEOUT));

    /** Short, because the local broker asks after some seconds. */
    private static final String LOCAL_TRANSACTION_TIMEOUT = "10s";

    /** The services' settings that whoever starts them may choose, by the environment. */
    private static final List<String> CHOOSABLE =
            List.of(
                    "SHOP_ORDER_UNPAID_TIMEOUT",
                    "SHOP_ORDER_CONFIRM_TIMEOUT",
                    "SHOP_ORDER_LOCAL_TRANSACTION_TIMEOUT",
                    "SHOP_PAY_LOCAL_TRANSACTION_TIMEOUT",
                    "SHOP_RETRY_REDELIVERIES",
                    "SHOP_AUDIT_SETTLE_TIME");

    /** The file that is the drill's fault switch; only in a drill. */
    static final String DRILL_FAULTS = "SHOP_DRILL_FAULTS";

    private static final long EXTRACT_LIMIT_SECONDS = 60;

    private final Path projectRoot;
    private final StateFolder state;
    private final Topology topology;
    private final Secrets secrets;
    private final Map<String, String> settings;

    /**
     * @param settings variables of every service, on top of what it needs to run here
     */
    Commands(
            Path projectRoot,
            StateFolder state,
            Topology topology,
            Secrets secrets,
            Map<String, String> settings) {
        this.projectRoot = projectRoot;
        this.state = state;
        this.topology = topology;
        this.secrets = secrets;
        this.settings = Map.copyOf(settings);
    }

    /** What of an environment is a setting of the services. */
    static Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>(environment);
        settings.keySet().retainAll(CHOOSABLE);
        return settings;
    }

    /** The JVM's options that all processes share. */
    private List<String> java(Instance instance) throws IOException {
        String name = instance.name();
        Path home = state.run().resolve("home").resolve(name);
        Path temporary = home.resolve("tmp");
        Files.createDirectories(temporary);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + topology.jvm().heapMegabytes(instance.component()) + "m"));
        command.addAll(topology.jvm().options());
        command.addAll(
                List.of(
                        "-Xss512k",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dfile.encoding=UTF-8",
                        // Dubbo's caches and RocketMQ's logs go below the user's home, whatever
                        // else one sets
                        "-Duser.home=" + home,
                        "-Djava.io.tmpdir=" + temporary));
        return command;
    }

    Duration timerSlack(Instance instance) {
        return topology.jvm().timerSlack(instance.component());
    }

    List<String> infrastructure(Instance instance) throws IOException {
        Path target = projectRoot.resolve("shop-infra/target");
        Path jar = target.resolve("shop-infra.jar");
        if (!Files.exists(jar)) {
            throw new ShopException(jar + " is missing: build shop-infra (mvn package) first");
        }
        String name = instance.name();
        List<String> command = java(instance);
        command.add("-XX:MaxDirectMemorySize=64m");
        command.addAll(
                List.of(
                        "-Dshop.port=" + instance.port(),
                        "-Dshop.data.dir=" + state.data(name),
                        "-Dshop.ready.file=" + state.ready(name)));
        String mainClass;
        switch (instance.component()) {
            case ZOOKEEPER -> mainClass = "ZooKeeperProcess";
            case NAMESRV -> {
                mainClass = "NameServerProcess";
                command.add("-Dshop.log.file=" + state.log(name + "-rocketmq"));
            }
            case BROKER -> {
                mainClass = "BrokerProcess";
                command.add("-Dshop.log.file=" + state.log(name + "-rocketmq"));
                command.add("-Dshop.namesrv.port=" + topology.first(Component.NAMESRV).port());
                command.add("-Dshop.topics=" + TOPICS);
                command.add("-Dshop.groups=" + GROUPS);
            }
            default -> throw new IllegalArgumentException(name + " is no JVM of shop-infra");
        }
        command.addAll(
                List.of(
                        "-cp",
                        jar + System.getProperty("path.separator") + target.resolve("lib") + "/*",
                        "com.shop.infra." + mainClass));
        return command;
    }

    List<String> application(Instance instance) throws IOException, InterruptedException {
        String name = instance.name();
        List<String> command = java(instance);
        command.addAll(
                List.of(
                        // Dubbo refuses 127.0.0.1 unless there is nothing else
                        "-Ddubbo.network.interface.ignored=.*",
                        "-Ddubbo.meta.cache.filePath=" + state.run().resolve("home").resolve(name),
                        "-Ddubbo.mapping.cache.filePath="
                                + state.run().resolve("home").resolve(name),
                        "-Drocketmq.client.localOffsetStoreDir="
                                + state.data("rocketmq-offsets").resolve(name)));
        if (isDrilled(instance)) {
            // After all others, so that what it doubles is the service's own work.
            command.add("-Ddubbo.provider.filter=default,shopDrillFaults");
        }
        command.add("-jar");
        command.add(extracted(instance.component()).toString());
        return command;
    }

    /**
     * The application's jar beside its libraries, unpacked once for each build: it starts faster
     * than from the jar of jars.
     */
    private synchronized Path extracted(Component component)
            throws IOException, InterruptedException {
        String module = "shop-" + component.componentName();
        Path jar = projectRoot.resolve(module + "/target/" + module + ".jar");
        if (!Files.exists(jar)) {
            throw new ShopException(jar + " is missing: build " + module + " (mvn package) first");
        }
        String version = Files.getLastModifiedTime(jar).toMillis() + "-" + Files.size(jar);
        Path folder = state.run().resolve("apps").resolve(module);
        Path mark = folder.resolve("version");
        Path extracted = folder.resolve(jar.getFileName());
        if (Files.exists(mark) && Files.readString(mark).equals(version)) {
            return extracted;
        }
        StateFolder.deleteTree(folder);
        Files.createDirectories(folder.getParent());
        Path log = state.log("extract");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Djarmode=tools",
                                "-jar",
                                jar.toString(),
                                "extract",
                                "--destination",
                                folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        if (!process.waitFor(EXTRACT_LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new ShopException("cannot extract " + jar + ", see " + log);
        }
        Files.writeString(mark, version);
        return extracted;
    }

    private boolean isDrilled(Instance instance) {
        return settings.containsKey(DRILL_FAULTS)
                && instance.component().kind() == Component.Kind.SERVICE;
    }

    Map<String, String> environment(Instance instance) {
        Map<String, String> env = new HashMap<>();
        Component component = instance.component();
        if (!component.isApplication()) {
            return env;
        }
        env.put("SHOP_INSTANCE", instance.name());
        env.put("SHOP_BIND_ADDRESS", "127.0.0.1");
        env.put("SHOP_ZOOKEEPER", "127.0.0.1:" + topology.first(Component.ZOOKEEPER).port());
        env.put("SHOP_MANAGEMENT_PORT", Integer.toString(instance.managementPort()));
        env.put("SHOP_DUBBO_TOKEN", secrets.get(Secrets.DUBBO_TOKEN));
        env.put("SHOP_BATCH_CALLS", Long.toString(topology.mostInstancesOfAService()));
        if (component.kind() == Component.Kind.SERVICE) {
            String service = component.componentName().replace("-service", "");
            env.put("SHOP_NAMESRV", "127.0.0.1:" + topology.first(Component.NAMESRV).port());
            env.put("SHOP_DB_URL", MariaDb.url(topology.first(Component.MARIADB).port(), "trade"));
            env.put("SHOP_DB_USER", "shop_" + service);
            env.put("SHOP_DB_PASSWORD", secrets.databasePassword(service));
            env.put("SHOP_DUBBO_PORT", Integer.toString(instance.port()));
            env.put("SHOP_ORDER_LOCAL_TRANSACTION_TIMEOUT", LOCAL_TRANSACTION_TIMEOUT);
            env.put("SHOP_PAY_LOCAL_TRANSACTION_TIMEOUT", LOCAL_TRANSACTION_TIMEOUT);
            env.putAll(settings);
        } else {
            env.put("SHOP_HTTP_PORT", Integer.toString(instance.port()));
            env.put("SHOP_JWT_SECRET", secrets.get(Secrets.JWT));
        }
        if (component == Component.PAY_SERVICE || component == Component.PAY_WEB) {
            env.put("SHOP_PAY_SANDBOX_SECRET", secrets.get(Secrets.PAY_SANDBOX));
            env.put("SHOP_PAY_SANDBOX_ENABLED", "true");
        }
        if (component == Component.PAY_SERVICE) {
            topology.find(Component.PAY_WEB.componentName())
                    .ifPresent(
                            web ->
                                    env.put(
                                            "SHOP_PAY_WEB_URL",
                                            "http://localhost:" + web.port() + "/pay-web"));
        }
        if (component == Component.ORDER_WEB) {
            env.put("SHOP_OPS_PASSWORD", secrets.get(Secrets.OPS_PASSWORD));
        }
        return env;
    }
}
