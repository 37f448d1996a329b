package com.shop.e2e;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * All commits of the database, held up: statements are carried out and take their locks, but
 * whoever has written something waits in its commit. Not for longer than {@link #LIMIT}: then a
 * service takes the database for dead.
 */
final class HeldCommits implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** A backup's way to its consistent moment. */
    private static final List<String> STAGES =
            List.of("START", "FLUSH", "BLOCK_DDL", "BLOCK_COMMIT");

    private final Shop shop;
    private final Connection connection;

    private HeldCommits(Shop shop, Connection connection) {
        this.shop = shop;
        this.connection = connection;
    }

    static HeldCommits in(Shop shop) throws SQLException {
        Connection connection = shop.processes().connectAsRoot();
        try (Statement statement = connection.createStatement()) {
            for (String stage : STAGES) {
                statement.execute("BACKUP STAGE " + stage);
            }
        }
        return new HeldCommits(shop, connection);
    }

    /** Until a transaction of this service has written what it had to, and hangs in its commit. */
    void awaitCommit(String service) {
        Shop.settled()
                .atMost(LIMIT)
                .until(
                        () ->
                                shop.database()
                                                .number(
                                                        """
                                                        SELECT COUNT(*)
                                                        FROM information_schema.processlist
                                                        WHERE user = ?
                                                          AND state = 'Waiting for backup lock'
                                                        """,
                                                        "shop_" + service)
                                        > 0);
    }

    /**
     * Until a back-check has come for what hangs in its commit: it waits for it, or has answered.
     */
    void awaitBackCheck(String service, String key) {
        Shop.settled()
                .atMost(LIMIT)
                .until(() -> waitsForACommit(service) || !shop.backChecks(service, key).isEmpty());
    }

    private boolean waitsForACommit(String service) {
        return shop.database()
                        .number(
                                """
                                SELECT COUNT(*) FROM information_schema.innodb_trx t
                                JOIN information_schema.processlist p
                                  ON p.id = t.trx_mysql_thread_id
                                WHERE p.user = ? AND t.trx_state = 'LOCK WAIT'
                                  AND TRIM(t.trx_query) LIKE 'SELECT%FOR UPDATE'
                                """,
                                "shop_" + service)
                > 0;
    }

    @Override
    public void close() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BACKUP STAGE END");
        }
        connection.close();
    }
}
