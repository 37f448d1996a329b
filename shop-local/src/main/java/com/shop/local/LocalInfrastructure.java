package com.shop.local;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Real infrastructure for an integration test, on ports that were free, in a folder of its own.
 *
 * <pre>{@code
 * try (LocalInfrastructure infra =
 *         LocalInfrastructure.start(Path.of("target/infra"), EnumSet.of(Component.MARIADB, Component.BROKER))) {
 *     dataSource.setUrl(infra.jdbcUrl());
 * }
 * }</pre>
 *
 * <p>The broker brings its name server. MariaDB comes with schema, local data and the services'
 * users. The folder keeps its data from one start to the next, unless {@link #wipe} was called.
 * {@link #close} leaves no process; if the test's JVM is killed, its exit hook does not run, and
 * the next start on the same folder ends what was left.
 */
public final class LocalInfrastructure implements AutoCloseable {

    private static final int ATTEMPTS = 3;

    private final LocalShop shop;
    private final Thread exitHook;

    private LocalInfrastructure(LocalShop shop) {
        this.shop = shop;
        this.exitHook = new Thread(shop::stop, "stop-infrastructure");
    }

    /**
     * @throws ShopException if one of them does not become ready; nothing then is left running
     */
    public static LocalInfrastructure start(Path folder, Set<Component> components) {
        Set<Component> all = EnumSet.copyOf(components);
        if (all.contains(Component.BROKER)) {
            all.add(Component.NAMESRV);
        }
        StateFolder state = new StateFolder(folder);
        LocalShop shop = new LocalShop(LocalShop.findProjectRoot(), state, Progress.SILENT);
        // left by a test whose JVM was killed
        shop.stop();
        startOnFreePorts(shop, all);
        LocalInfrastructure infrastructure = new LocalInfrastructure(shop);
        Runtime.getRuntime().addShutdownHook(infrastructure.exitHook);
        return infrastructure;
    }

    /**
     * A port that was free a moment ago may be taken by now: then nothing was started, so again.
     */
    private static void startOnFreePorts(LocalShop shop, Set<Component> components) {
        for (int attempt = 1; ; attempt++) {
            try {
                shop.start(Topology.onFreePorts(components, Map.of()));
                return;
            } catch (ShopException e) {
                if (attempt == ATTEMPTS || !String.valueOf(e.getMessage()).contains("in use")) {
                    throw e;
                }
            }
        }
    }

    public int port(Component component) {
        return shop.topology().first(component).port();
    }

    /**
     * {@code 127.0.0.1:port}, the form in which the applications want ZooKeeper and the name
     * server.
     */
    public String address(Component component) {
        return "127.0.0.1:" + port(component);
    }

    public String jdbcUrl() {
        return shop.jdbcUrl();
    }

    public Secrets secrets() {
        return shop.secrets();
    }

    /** As root, for looking at and preparing what a service may not touch. */
    public Connection connectAsRoot() throws SQLException {
        return shop.connectAsRoot();
    }

    /** SIGKILL. */
    public void kill(Component component) {
        shop.kill(component.componentName());
    }

    /** Starts again what was killed, on the same port. */
    public void restart(Component component) {
        shop.start(component.componentName());
    }

    public List<ProcessStatus> status() {
        return shop.status();
    }

    /** Deletes the folder's data; only after {@link #close}. */
    public void wipe() {
        shop.wipe();
    }

    @Override
    public void close() {
        shop.stop();
        try {
            Runtime.getRuntime().removeShutdownHook(exitHook);
        } catch (IllegalStateException e) {
            // the JVM is ending already: the hook finds nothing left to stop
            return;
        }
    }
}
