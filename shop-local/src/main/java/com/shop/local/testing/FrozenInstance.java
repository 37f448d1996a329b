package com.shop.local.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Holds locks in an open transaction, until it is closed. */
public final class FrozenInstance implements AutoCloseable {

    private final Connection connection;

    public FrozenInstance() throws SQLException {
        connection = ServiceInfrastructure.running().connectAsRoot();
        connection.setAutoCommit(false);
    }

    /**
     * @param select rows of the database {@code trade}; there has to be one
     */
    public void locks(String select) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + select);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
