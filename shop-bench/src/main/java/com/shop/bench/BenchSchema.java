package com.shop.bench;

import com.shop.local.LocalShop;
import com.shop.local.Secrets;
import com.shop.local.SqlScript;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** The benchmark's own schema beside the shop's, on the shop's server. */
public final class BenchSchema {

    /** The schema's name. */
    public static final String NAME = "trade_bench";

    private static final Duration CONNECTION_LIMIT = Duration.ofSeconds(30);

    private static final Map<String, String> DRIVER =
            Map.of(
                    "connectionTimeZone", "UTC",
                    "forceConnectionTimeZoneToSession", "true",
                    "useServerPrepStmts", "true",
                    "cachePrepStmts", "true",
                    "prepStmtCacheSize", "250",
                    "prepStmtCacheSqlLimit", "8192",
                    "useLocalSessionState", "true",
                    "cacheServerConfiguration", "true",
                    "elideSetAutoCommits", "true");

    private BenchSchema() {}

    /**
     * Makes it anew, and empty. Its tables are the shop's own, from the same script, so that they
     * stay alike.
     */
    public static void create(LocalShop shop) throws SQLException, IOException {
        Path script = LocalShop.findProjectRoot().resolve("sql").resolve("trade.sql");
        try (Connection connection = shop.connectAsRoot();
                Statement statement = connection.createStatement()) {
            drop(statement);
            statement.execute(
                    "CREATE DATABASE "
                            + NAME
                            + " DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
            statement.execute("USE " + NAME);
            for (String sql : SqlScript.statements(Files.readString(script))) {
                if (sql.startsWith("CREATE TABLE")) {
                    statement.execute(sql);
                }
            }
        }
    }

    /** Leaves nothing of it behind. */
    public static void drop(LocalShop shop) throws SQLException {
        try (Connection connection = shop.connectAsRoot();
                Statement statement = connection.createStatement()) {
            drop(statement);
        }
    }

    private static void drop(Statement statement) throws SQLException {
        statement.execute("DROP DATABASE IF EXISTS " + NAME);
    }

    /** Connections as the services have them; but as root, who alone may touch all of the rows. */
    public static HikariDataSource pool(LocalShop shop, String schema, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(schema);
        config.setJdbcUrl(shop.jdbcUrl().replaceFirst("/trade(?=\\?)", "/" + schema));
        config.setUsername("root");
        config.setPassword(shop.secrets().get(Secrets.DB_ROOT));
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_LIMIT.toMillis());
        DRIVER.forEach(config::addDataSourceProperty);
        return new HikariDataSource(config);
    }
}
