package com.shop.bench;

import com.shop.bench.BookCheck.Sums;
import com.shop.local.ShopException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The benchmark's rows in one schema: goods and users with the opening rows of their ledgers, so
 * that the shop's own audit goes on to hold, and coupons as they are needed. Rows that are there
 * already stay as they are.
 */
final class BenchBooks {

    /** So much that no run comes to its end. */
    private static final int STOCK = 1_000_000_000;

    private static final BigDecimal BALANCE = new BigDecimal("90000000.00");

    /** Enough for one order, and not for two. */
    private static final BigDecimal POOR_BALANCE = new BigDecimal("15.00");

    private static final long FIRST_POOR_USER = BenchOrder.FIRST_USER + 1_000_000;
    private static final long LAST_USER = BenchOrder.FIRST_USER + 1_000_000_000;
    private static final long FIRST_POOR_COUPON = BenchOrder.FIRST_COUPON + 1_000_000_000_000L;
    private static final long LAST_GOODS = BenchOrder.FIRST_GOODS + BenchOrder.GOODS - 1;
    private static final int ROWS_A_STATEMENT = 1000;
    private static final String LAID_AT = "'2026-01-01 00:00:00.000'";
    private static final Duration QUIET_LIMIT = Duration.ofSeconds(90);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final DataSource source;
    private final AtomicLong nextCoupon = new AtomicLong();
    private long laidCoupons;
    private long laidPoor;

    BenchBooks(DataSource source) {
        this.source = source;
    }

    /** An order of somebody whose balance does for one order only. */
    record PoorOrders(BenchOrder first, BenchOrder second) {}

    /** Lays goods and users, and finds out how far the coupons go. */
    void open() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            lay(
                    statement,
                    "trade_goods (goods_id, goods_name, goods_number, goods_price, add_time)",
                    0,
                    BenchOrder.GOODS,
                    i ->
                            "%d, 'Benchmark goods %d', %d, %s, %s"
                                    .formatted(
                                            BenchOrder.FIRST_GOODS + i,
                                            i,
                                            STOCK,
                                            BenchOrder.PRICE,
                                            LAID_AT));
            statement.execute(
                    """
                    INSERT IGNORE INTO trade_goods_number_log
                      (goods_id, order_id, goods_number, state, log_time)
                    SELECT goods_id, 0, goods_number, 0, add_time FROM trade_goods
                    WHERE goods_id BETWEEN %d AND %d
                    """
                            .formatted(BenchOrder.FIRST_GOODS, LAST_GOODS));
            layUsers(statement, BenchOrder.FIRST_USER, 0, BenchOrder.USERS, BALANCE);
            laidCoupons =
                    one(
                            statement,
                            "SELECT COALESCE(MAX(coupon_id) + 1 - %d, 0) FROM trade_coupon"
                                            .formatted(BenchOrder.FIRST_COUPON)
                                    + " WHERE coupon_id BETWEEN %d AND %d"
                                            .formatted(
                                                    BenchOrder.FIRST_COUPON,
                                                    FIRST_POOR_COUPON - 1));
            nextCoupon.set(laidCoupons);
            laidPoor =
                    one(
                            statement,
                            "SELECT COALESCE(MAX(user_id) + 1 - %d, 0) FROM trade_user"
                                            .formatted(FIRST_POOR_USER)
                                    + " WHERE user_id BETWEEN %d AND %d"
                                            .formatted(FIRST_POOR_USER, LAST_USER));
            connection.commit();
        }
    }

    private static void layUsers(
            Statement statement, long firstId, long from, long to, BigDecimal balance)
            throws SQLException {
        lay(
                statement,
                "trade_user (user_id, user_name, user_password, user_reg_time, user_money)",
                from,
                to,
                // No password has this hash: nobody logs in as them.
                i ->
                        "%d, 'bench-%d', '-', %s, %s"
                                .formatted(firstId + i, firstId + i, LAID_AT, balance));
        String range = "WHERE user_id BETWEEN %d AND %d".formatted(firstId + from, firstId + to);
        statement.execute(
                """
                INSERT IGNORE INTO trade_user_money_log
                  (user_id, order_id, money_log_type, use_money, state, create_time)
                SELECT user_id, 0, 3, user_money, 0, user_reg_time FROM trade_user
                """
                        + range);
        statement.execute(
                """
                INSERT IGNORE INTO trade_user_score_log
                  (user_id, order_id, pay_id, user_score, state, create_time)
                SELECT user_id, 0, NULL, user_score, 0, user_reg_time FROM trade_user
                """
                        + range);
    }

    private static void lay(
            Statement statement, String table, long from, long to, LongFunction<String> row)
            throws SQLException {
        for (long begin = from; begin < to; begin += ROWS_A_STATEMENT) {
            StringBuilder sql = new StringBuilder("INSERT IGNORE INTO " + table + " VALUES ");
            for (long i = begin; i < Math.min(to, begin + ROWS_A_STATEMENT); i++) {
                sql.append(i == begin ? "(" : ", (").append(row.apply(i)).append(')');
            }
            statement.execute(sql.toString());
        }
    }

    /** Sees to it that there are so many coupons that nobody has taken. */
    void needCoupons(long count) throws SQLException {
        long to = nextCoupon.get() + count;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (; laidCoupons < to; laidCoupons += ROWS_A_STATEMENT) {
                lay(
                        statement,
                        "trade_coupon (coupon_id, coupon_price, user_id)",
                        laidCoupons,
                        laidCoupons + ROWS_A_STATEMENT,
                        i ->
                                "%d, %s, %d"
                                        .formatted(
                                                BenchOrder.FIRST_COUPON + i,
                                                BenchOrder.COUPON_PRICE,
                                                BenchOrder.couponOwner(i)));
                connection.commit();
            }
        }
    }

    /** The next order, of a coupon that nobody has taken; null where none is left. */
    @Nullable BenchOrder nextOrder(GoodsRows rows) {
        long number = nextCoupon.getAndIncrement();
        if (number >= laidCoupons) {
            nextCoupon.decrementAndGet();
            return null;
        }
        return BenchOrder.number(number, rows);
    }

    /**
     * So many new users with two coupons each, and for each the two orders that do not both fit.
     */
    List<PoorOrders> poorOrders(int count, GoodsRows rows) throws SQLException {
        List<PoorOrders> orders = new ArrayList<>();
        long from = laidPoor;
        laidPoor += count;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            layUsers(statement, FIRST_POOR_USER, from, laidPoor, POOR_BALANCE);
            lay(
                    statement,
                    "trade_coupon (coupon_id, coupon_price, user_id)",
                    2 * from,
                    2 * laidPoor,
                    i ->
                            "%d, %s, %d"
                                    .formatted(
                                            FIRST_POOR_COUPON + i,
                                            BenchOrder.COUPON_PRICE,
                                            FIRST_POOR_USER + i / 2));
            connection.commit();
        }
        for (long i = from; i < laidPoor; i++) {
            orders.add(new PoorOrders(poorOrder(2 * i, rows), poorOrder(2 * i + 1, rows)));
        }
        return orders;
    }

    private static BenchOrder poorOrder(long number, GoodsRows rows) {
        return new BenchOrder(
                FIRST_POOR_USER + number / 2,
                BenchOrder.number(number, rows).goodsId(),
                FIRST_POOR_COUPON + number);
    }

    /** The highest order id until now: what comes later has a higher one. */
    long lastOrder() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            long last = one(statement, "SELECT COALESCE(MAX(order_id), 0) FROM trade_order");
            connection.commit();
            return last;
        }
    }

    /**
     * Waits until no order above that one, and no payment, is on its way, in whatever direction.
     *
     * @return whether that came about within the limit
     */
    boolean awaitQuiet(long lastOrder) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + QUIET_LIMIT.toNanos();
        while (open(lastOrder) > 0) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    private long open(long lastOrder) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            long open =
                    one(
                            statement,
                            "SELECT (SELECT COUNT(*) FROM trade_order WHERE order_id > %d"
                                            .formatted(lastOrder)
                                    + " AND (order_status = 0 OR settle_status = 1))"
                                    + " + (SELECT COUNT(*) FROM trade_pay WHERE settle_status = 1)");
            connection.commit();
            return open;
        }
    }

    static void pause() throws InterruptedException {
        LockSupport.parkNanos(POLL_NANOS);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Of the orders above that one. */
    Sums sums(long last) throws SQLException {
        String orders =
                "FROM trade_order WHERE order_id > %d AND user_id BETWEEN %d AND %d"
                        .formatted(last, BenchOrder.FIRST_USER, LAST_USER);
        String money =
                "FROM trade_user_money_log WHERE order_id > %d AND user_id BETWEEN %d AND %d"
                        .formatted(last, BenchOrder.FIRST_USER, LAST_USER);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            Sums sums =
                    new Sums(
                            one(statement, "SELECT COUNT(*) " + orders + " AND order_status = 1"),
                            one(statement, "SELECT COUNT(*) " + orders + " AND order_status = 0"),
                            one(
                                    statement,
                                    "SELECT COUNT(*) "
                                            + orders
                                            + " AND order_status = 1 AND pay_status = 2"),
                            one(
                                    statement,
                                    """
                                    SELECT COALESCE(SUM(goods_number), 0) FROM trade_goods_number_log
                                    WHERE order_id > %d AND goods_id BETWEEN %d AND %d AND state = 1
                                    """
                                            .formatted(last, BenchOrder.FIRST_GOODS, LAST_GOODS)),
                            one(
                                    statement,
                                    """
                                    SELECT COUNT(*) FROM trade_coupon_log
                                    WHERE order_id > %d AND coupon_id >= %d AND state = 1
                                    """
                                            .formatted(last, BenchOrder.FIRST_COUPON)),
                            one(
                                    statement,
                                    """
                                    SELECT COUNT(*) FROM trade_order o JOIN trade_coupon c
                                      ON c.coupon_id = o.coupon_id AND c.order_id = o.order_id
                                    WHERE o.order_id > %d AND c.coupon_id >= %d
                                      AND o.order_status = 1 AND c.is_used = 1
                                    """
                                            .formatted(last, BenchOrder.FIRST_COUPON)),
                            money(
                                    statement,
                                    """
                                    SELECT COALESCE(SUM(CASE
                                      WHEN money_log_type = 1 AND state = 1 THEN use_money
                                      ELSE 0 END), 0)
                                    """
                                            + money),
                            stockOff(statement),
                            balanceOff(statement));
            connection.commit();
            return sums;
        }
    }

    /** In one statement, so that both sides are of one moment. */
    private static long stockOff(Statement statement) throws SQLException {
        return one(
                statement,
                """
                SELECT
                  (SELECT SUM(goods_number) FROM trade_goods WHERE goods_id BETWEEN %1$d AND %2$d)
                  - (SELECT SUM(CASE state WHEN 0 THEN goods_number
                                           WHEN 1 THEN -goods_number ELSE 0 END)
                     FROM trade_goods_number_log WHERE goods_id BETWEEN %1$d AND %2$d)
                """
                        .formatted(BenchOrder.FIRST_GOODS, LAST_GOODS));
    }

    private static BigDecimal balanceOff(Statement statement) throws SQLException {
        return money(
                statement,
                """
                SELECT
                  (SELECT SUM(user_money) FROM trade_user WHERE user_id BETWEEN %1$d AND %2$d)
                  - (SELECT SUM(CASE WHEN money_log_type = 3 THEN use_money
                                     WHEN money_log_type = 1 AND state = 1 THEN -use_money
                                     ELSE 0 END)
                     FROM trade_user_money_log WHERE user_id BETWEEN %1$d AND %2$d)
                """
                        .formatted(BenchOrder.FIRST_USER, LAST_USER));
    }

    private static long one(Statement statement, String query) throws SQLException {
        return money(statement, query).longValueExact();
    }

    private static BigDecimal money(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new ShopException("no answer to " + query);
            }
            return rows.getBigDecimal(1);
        }
    }

    /**
     * Ids and moments, as a query with one parameter finds them: the highest id before the cell.
     *
     * @param query gives an id and the time at which its last effect was written
     */
    List<Effect> effects(String query, long after) throws SQLException {
        List<Effect> effects = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setLong(1, after);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    effects.add(
                            new Effect(
                                    rows.getLong(1),
                                    rows.getObject(2, java.time.LocalDateTime.class)
                                            .toInstant(java.time.ZoneOffset.UTC)
                                            .toEpochMilli()));
                }
            }
            connection.commit();
        }
        return effects;
    }

    /** What was written last of an order or a payment, in epoch milliseconds. */
    record Effect(long id, long at) {}
}
