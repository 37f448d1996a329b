package com.shop.e2e;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A balance emptied in a transaction that stays open. Who only reads still sees the old balance;
 * who wants to take from it waits, and after {@link #commit} finds nothing.
 */
final class HeldBalance implements AutoCloseable {

    private final Shop shop;
    private final Connection connection;

    private HeldBalance(Shop shop, Connection connection) {
        this.shop = shop;
        this.connection = connection;
    }

    static HeldBalance of(Shop shop, String userId) throws SQLException {
        Connection connection = shop.processes().connectAsRoot();
        connection.setAutoCommit(false);
        HeldBalance held = new HeldBalance(shop, connection);
        try (PreparedStatement empty =
                connection.prepareStatement(
                        "UPDATE trade_user SET user_money = 0 WHERE user_id = ?")) {
            empty.setString(1, userId);
            empty.executeUpdate();
        }
        return held;
    }

    /** Until somebody waits for the balance. */
    void awaitWaiter() {
        Shop.settled()
                .until(
                        () ->
                                shop.database()
                                                .number(
                                                        "SELECT COUNT(*) FROM"
                                                                + " information_schema.innodb_trx"
                                                                + " WHERE trx_state = 'LOCK WAIT'")
                                        > 0);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** What was not committed has never been. */
    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
