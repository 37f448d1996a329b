package com.shop.e2e;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A row in a transaction that stays open. Who only reads still sees it as it was; who wants to
 * change it waits, for five seconds at most: then a service gives its statement up.
 */
final class HeldRow implements AutoCloseable {

    private final Shop shop;
    private final Connection connection;

    private HeldRow(Shop shop, Connection connection) {
        this.shop = shop;
        this.connection = connection;
    }

    /**
     * Whoever waits finds nothing after {@link #commit}, and what was there after {@link #release}.
     */
    static HeldRow emptyBalance(Shop shop, String userId) throws SQLException {
        return of(shop, "UPDATE trade_user SET user_money = 0 WHERE user_id = ?", userId);
    }

    /** The same with stock. */
    static HeldRow emptyStock(Shop shop, Goods goods) throws SQLException {
        return of(shop, "UPDATE trade_goods SET goods_number = 0 WHERE goods_id = ?", goods.id());
    }

    static HeldRow stock(Shop shop, Goods goods) throws SQLException {
        return of(shop, "SELECT 1 FROM trade_goods WHERE goods_id = ? FOR UPDATE", goods.id());
    }

    static HeldRow balance(Shop shop, String userId) throws SQLException {
        return of(shop, "SELECT 1 FROM trade_user WHERE user_id = ? FOR UPDATE", userId);
    }

    static HeldRow order(Shop shop, String orderId) throws SQLException {
        return of(shop, "SELECT 1 FROM trade_order WHERE order_id = ? FOR UPDATE", orderId);
    }

    static HeldRow payment(Shop shop, String payId) throws SQLException {
        return of(shop, "SELECT 1 FROM trade_pay WHERE pay_id = ? FOR UPDATE", payId);
    }

    private static HeldRow of(Shop shop, String sql, String id) throws SQLException {
        Connection connection = shop.processes().connectAsRoot();
        connection.setAutoCommit(false);
        HeldRow held = new HeldRow(shop, connection);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.execute();
        }
        return held;
    }

    /** Until somebody waits for it. */
    void awaitWaiter() {
        awaitWaiters(1);
    }

    /** Until so many wait, for it or for one another. */
    void awaitWaiters(int least) {
        Shop.settled()
                .until(
                        () ->
                                shop.database()
                                                .number(
                                                        "SELECT COUNT(*) FROM"
                                                                + " information_schema.innodb_trx"
                                                                + " WHERE trx_state = 'LOCK WAIT'")
                                        >= least);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** What was not committed has never been. */
    void release() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
