package com.shop.local.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Statements beside the tested code, each committed at once. May be used by several threads. */
public final class TestDatabase {

    private final Connections connections;

    public TestDatabase(Connections connections) {
        this.connections = connections;
    }

    /** Where connections with auto-commit come from. */
    @FunctionalInterface
    public interface Connections {
        Connection open() throws SQLException;
    }

    /** Changes rows and returns how many. */
    public int change(String sql, Object... values) {
        try (Connection connection = connections.open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /**
     * The first column of the only row as text; null where that is null, or where there is no row.
     */
    public @Nullable String value(String sql, Object... values) {
        try (Connection connection = connections.open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                String value = rows.getString(1);
                if (rows.next()) {
                    throw new IllegalStateException("more than one row: " + sql);
                }
                return value;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** {@link #value} as a number; -1 where that is null, or where there is no row. */
    public long number(String sql, Object... values) {
        String value = value(sql, values);
        return value == null ? -1 : Long.parseLong(value);
    }

    /** 0 processing, 1 done, 2 failed; -1 where the delivery is not in the consumer log. */
    public long consumerStatus(String group, String tag, long key) {
        return number(
                "SELECT consumer_status FROM trade_mq_consumer_log"
                        + " WHERE group_name = ? AND msg_tag = ? AND msg_key = ?",
                group,
                tag,
                Long.toString(key));
    }

    private static void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
