package com.shop.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * What a monolith would do: the SQL of a successful order, in the order of the saga's steps, on one
 * connection. Plain JDBC, nothing read beforehand, nothing validated, no fence looked at: it is
 * meant as the limit of what one process can reach, not as an example.
 */
final class SqlOrders {

    private static final long FIRST_ORDER = 900_000_000_000_000_000L;

    private static final String DRAFT =
            """
            INSERT INTO trade_order (order_id, user_id, order_status, pay_status, shipping_status,
              address, consignee, goods_id, goods_number, goods_price, goods_amount, shipping_fee,
              order_amount, coupon_id, coupon_paid, money_paid, pay_amount, add_time,
              idempotency_key, request_hash)
            VALUES (?, ?, 0, 0, 0, ?, ?, ?, 1, ?, ?, 0.00, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String LOG_STOCK =
            """
            INSERT INTO trade_goods_number_log (order_id, goods_id, goods_number, state, log_time)
            VALUES (?, ?, 1, 1, ?)
            """;

    private static final String TAKE_STOCK =
            """
            UPDATE trade_goods SET goods_number = goods_number - 1
            WHERE goods_id = ? AND goods_number >= 1
            """;

    private static final String LOG_COUPON =
            "INSERT INTO trade_coupon_log (order_id, coupon_id, state, log_time) VALUES (?, ?, 1, ?)";

    private static final String USE_COUPON =
            """
            UPDATE trade_coupon SET is_used = 1, used_time = ?, order_id = ?
            WHERE coupon_id = ? AND is_used = 0 AND user_id = ?
            """;

    private static final String LOG_MONEY =
            """
            INSERT INTO trade_user_money_log
              (order_id, user_id, money_log_type, use_money, state, create_time)
            VALUES (?, ?, 1, ?, 1, ?)
            """;

    private static final String TAKE_MONEY =
            """
            UPDATE trade_user SET user_money = user_money - ?
            WHERE user_id = ? AND user_money >= ?
            """;

    private static final String CONFIRM =
            """
            UPDATE trade_order SET order_status = 1, confirm_time = ?
            WHERE order_status = 0 AND order_id = ?
            """;

    private final DataSource source;
    private final Clock clock;
    private final AtomicLong lastOrder = new AtomicLong(FIRST_ORDER);

    SqlOrders(DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** L1. */
    Verdict inOneTransaction(BenchOrder order) {
        return inTransactions(order, false);
    }

    /** L5: a transaction a step of the saga. */
    Verdict inFiveTransactions(BenchOrder order) {
        return inTransactions(order, true);
    }

    private Verdict inTransactions(BenchOrder order, boolean five) {
        long id = lastOrder.incrementAndGet();
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        boolean committing = false;
        try (Connection connection = source.getConnection()) {
            try {
                draft(connection, id, order, now);
                commitIf(five, connection);
                takeStock(connection, id, order, now);
                commitIf(five, connection);
                useCoupon(connection, id, order, now);
                commitIf(five, connection);
                takeMoney(connection, id, order, now);
                commitIf(five, connection);
                confirm(connection, id, now);
                committing = true;
                connection.commit();
                return Verdict.DONE;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            String code = "SQL " + e.getSQLState();
            return committing || five ? Verdict.unknown(code) : Verdict.refused(code);
        }
    }

    private static void commitIf(boolean five, Connection connection) throws SQLException {
        if (five) {
            connection.commit();
        }
    }

    private static void draft(Connection connection, long id, BenchOrder order, LocalDateTime now)
            throws SQLException {
        try (PreparedStatement draft = connection.prepareStatement(DRAFT)) {
            draft.setLong(1, id);
            draft.setLong(2, order.userId());
            draft.setString(3, BenchOrder.ADDRESS);
            draft.setNull(4, Types.VARCHAR);
            draft.setLong(5, order.goodsId());
            draft.setBigDecimal(6, BenchOrder.PRICE);
            draft.setBigDecimal(7, BenchOrder.PRICE);
            draft.setBigDecimal(8, BenchOrder.PRICE);
            draft.setLong(9, order.couponId());
            draft.setBigDecimal(10, BenchOrder.COUPON_PRICE);
            draft.setBigDecimal(11, BenchOrder.FROM_BALANCE);
            draft.setBigDecimal(12, BenchOrder.TO_PAY);
            draft.setObject(13, now);
            draft.setNull(14, Types.VARCHAR);
            draft.setNull(15, Types.CHAR);
            one(draft);
        }
    }

    private static void takeStock(
            Connection connection, long id, BenchOrder order, LocalDateTime now)
            throws SQLException {
        try (PreparedStatement log = connection.prepareStatement(LOG_STOCK);
                PreparedStatement take = connection.prepareStatement(TAKE_STOCK)) {
            log.setLong(1, id);
            log.setLong(2, order.goodsId());
            log.setObject(3, now);
            one(log);
            take.setLong(1, order.goodsId());
            one(take);
        }
    }

    private static void useCoupon(
            Connection connection, long id, BenchOrder order, LocalDateTime now)
            throws SQLException {
        try (PreparedStatement log = connection.prepareStatement(LOG_COUPON);
                PreparedStatement use = connection.prepareStatement(USE_COUPON)) {
            log.setLong(1, id);
            log.setLong(2, order.couponId());
            log.setObject(3, now);
            one(log);
            use.setObject(1, now);
            use.setLong(2, id);
            use.setLong(3, order.couponId());
            use.setLong(4, order.userId());
            one(use);
        }
    }

    private static void takeMoney(
            Connection connection, long id, BenchOrder order, LocalDateTime now)
            throws SQLException {
        try (PreparedStatement log = connection.prepareStatement(LOG_MONEY);
                PreparedStatement take = connection.prepareStatement(TAKE_MONEY)) {
            log.setLong(1, id);
            log.setLong(2, order.userId());
            log.setBigDecimal(3, BenchOrder.FROM_BALANCE);
            log.setObject(4, now);
            one(log);
            take.setBigDecimal(1, BenchOrder.FROM_BALANCE);
            take.setLong(2, order.userId());
            take.setBigDecimal(3, BenchOrder.FROM_BALANCE);
            one(take);
        }
    }

    private static void confirm(Connection connection, long id, LocalDateTime now)
            throws SQLException {
        try (PreparedStatement confirm = connection.prepareStatement(CONFIRM)) {
            confirm.setObject(1, now);
            confirm.setLong(2, id);
            one(confirm);
        }
    }

    private static void one(PreparedStatement statement) throws SQLException {
        int rows = statement.executeUpdate();
        if (rows != 1) {
            throw new SQLException(rows + " rows instead of one", "ROWS");
        }
    }
}
