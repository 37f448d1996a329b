package com.shop.order;

import static org.awaitility.Awaitility.await;

import com.shop.local.testing.ServiceInfrastructure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** An order's row under somebody else's lock, until it is closed. */
public final class HeldOrder implements AutoCloseable {

    private final Connection connection;

    public HeldOrder(long orderId) throws SQLException {
        connection = ServiceInfrastructure.running().connectAsRoot();
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT order_id FROM trade_order WHERE order_id = ? FOR UPDATE")) {
            statement.setLong(1, orderId);
            statement.executeQuery();
        }
    }

    public void awaitWaiter() {
        await().until(
                        () ->
                                ServiceInfrastructure.database()
                                                .number(
                                                        "SELECT COUNT(*)"
                                                                + " FROM information_schema.innodb_trx"
                                                                + " WHERE trx_state = 'LOCK WAIT'")
                                        == 1);
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
