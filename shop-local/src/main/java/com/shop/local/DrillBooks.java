package com.shop.local;

import com.shop.local.DrillAttempt.Row;
import com.shop.local.DrillChoice.Coupon;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a drill reads of the tables, and what it puts there before it begins. */
final class DrillBooks {

    /** So many that few of a drill's orders meet at one coupon, and some do. */
    private static final int COUPONS = 40;

    private static final BigDecimal COUPON_PRICE = new BigDecimal("20.00");
    private static final BigDecimal BALANCE = new BigDecimal("20000.00");
    private static final long ROWS_OF_A_MILLISECOND = 10_000;

    private final LocalShop shop;

    DrillBooks(LocalShop shop) {
        this.shop = shop;
    }

    /**
     * Brings stock back to what the ledger opened with, and customers' balances and unused coupons
     * to what a drill needs, so that a drill does not find what the one before has left. Each
     * restock and top-up has its row in the ledger.
     */
    void topUp(List<String> userIds) throws SQLException {
        // Far below the snowflakes and the local data, and another one each time.
        long id = System.currentTimeMillis() * ROWS_OF_A_MILLISECOND;
        try (Connection connection = shop.connectAsRoot()) {
            connection.setAutoCommit(false);
            change(
                    connection,
                    """
                    INSERT INTO trade_goods_number_log
                           (goods_id, order_id, goods_number, state, log_time)
                    SELECT g.goods_id, ?, o.goods_number - g.goods_number, 0, UTC_TIMESTAMP(3)
                      FROM trade_goods g
                      JOIN trade_goods_number_log o ON o.goods_id = g.goods_id AND o.order_id = 0
                     WHERE g.goods_number < o.goods_number
                    """,
                    id);
            change(
                    connection,
                    """
                    UPDATE trade_goods g
                      JOIN trade_goods_number_log r ON r.goods_id = g.goods_id AND r.order_id = ?
                       SET g.goods_number = g.goods_number + r.goods_number
                    """,
                    id);
            long couponId = id;
            for (String userId : userIds) {
                change(
                        connection,
                        """
                        INSERT INTO trade_user_money_log
                               (user_id, order_id, money_log_type, use_money, state, create_time)
                        SELECT user_id, ?, 3, ? - user_money, 0, UTC_TIMESTAMP(3)
                          FROM trade_user WHERE user_id = ? AND user_money < ?
                        """,
                        id,
                        BALANCE,
                        userId,
                        BALANCE);
                for (int i = coupons(connection, userId).size(); i < COUPONS; i++) {
                    change(
                            connection,
                            "INSERT INTO trade_coupon (coupon_id, coupon_price, user_id)"
                                    + " VALUES (?, ?, ?)",
                            couponId++,
                            COUPON_PRICE,
                            userId);
                }
            }
            change(
                    connection,
                    """
                    UPDATE trade_user u
                      JOIN trade_user_money_log t
                        ON t.user_id = u.user_id AND t.order_id = ? AND t.money_log_type = 3
                       SET u.user_money = u.user_money + t.use_money
                    """,
                    id);
            connection.commit();
        }
    }

    private static void change(Connection connection, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** A customer's unused coupons. */
    List<Coupon> coupons(String userId) throws SQLException {
        try (Connection connection = shop.connectAsRoot()) {
            return coupons(connection, userId);
        }
    }

    private static List<Coupon> coupons(Connection connection, String userId) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT coupon_id, coupon_price FROM trade_coupon"
                                + " WHERE user_id = ? AND is_used = 0"
                                + " ORDER BY coupon_id DESC LIMIT "
                                + COUPONS)) {
            query.setString(1, userId);
            List<Coupon> coupons = new ArrayList<>();
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    coupons.add(new Coupon(result.getString(1), result.getBigDecimal(2)));
                }
            }
            return coupons;
        }
    }

    /** What is not yet at its end, in the rows that say so; empty where nothing is. */
    String openPromises() throws SQLException {
        return open(
                List.of(
                        "trade_order WHERE order_status = 0",
                        "trade_order WHERE settle_status = 1",
                        "trade_pay WHERE settle_status = 1",
                        "trade_refund WHERE refund_status = 0"));
    }

    /** The orders that still wait to be paid, or for their time to be over; empty for none. */
    String unpaid() throws SQLException {
        return open(List.of("trade_order WHERE order_status = 1 AND pay_status = 0"));
    }

    private String open(List<String> tables) throws SQLException {
        List<String> open = new ArrayList<>();
        try (Connection connection = shop.connectAsRoot()) {
            for (String table : tables) {
                try (PreparedStatement count =
                                connection.prepareStatement("SELECT COUNT(*) FROM " + table);
                        ResultSet result = count.executeQuery()) {
                    result.next();
                    if (result.getLong(1) > 0) {
                        open.add(result.getLong(1) + " of " + table);
                    }
                }
            }
        }
        return String.join(", ", open);
    }

    /** The orders whose idempotency key begins so, by that key. */
    Map<String, Row> rows(String keys) throws SQLException {
        Map<String, Row> rows = new HashMap<>();
        try (Connection connection = shop.connectAsRoot();
                PreparedStatement query =
                        connection.prepareStatement(
                                """
                                SELECT o.idempotency_key, o.order_id, o.order_status, o.pay_status,
                                       o.confirm_time IS NOT NULL,
                                       COALESCE(o.cancel_reason = 'SHOP_ORDER_UNPAID_TIMEOUT', 0),
                                       p.pay_id, COALESCE(p.is_paid, 0) = 2,
                                       r.refund_id IS NOT NULL
                                  FROM trade_order o
                                  LEFT JOIN trade_pay p ON p.order_id = o.order_id
                                  LEFT JOIN trade_refund r ON r.pay_id = p.pay_id
                                 WHERE o.idempotency_key LIKE ?
                                """)) {
            query.setString(1, keys + "%");
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    rows.put(
                            result.getString(1),
                            new Row(
                                    result.getString(2),
                                    result.getInt(3),
                                    result.getInt(4),
                                    result.getBoolean(5),
                                    result.getBoolean(6),
                                    result.getString(7),
                                    result.getBoolean(8),
                                    result.getBoolean(9)));
                }
            }
        }
        return rows;
    }
}
