package com.shop.pay.adapter.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.Money;
import com.shop.api.audit.AuditCount;
import com.shop.api.audit.PaymentFact;
import com.shop.common.audit.DeliveryFacts;
import com.shop.common.db.MoneyTypeHandler;
import com.shop.common.mq.RetrySettings;
import com.shop.local.Component;
import com.shop.local.LocalInfrastructure;
import com.shop.local.testing.TestDatabase;
import com.shop.local.testing.TestIds;
import com.shop.pay.adapter.rpc.DubboPayAudit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.apache.ibatis.datasource.unpooled.UnpooledDataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The statements on a real database, with the service's own rights and without the service. */
class PayFactsIT {

    private static final LocalInfrastructure INFRASTRUCTURE =
            LocalInfrastructure.start(
                    Path.of("target", "database").toAbsolutePath(), EnumSet.of(Component.MARIADB));
    private static final TestDatabase DATABASE = new TestDatabase(INFRASTRUCTURE::connectAsRoot);

    private static final Instant ASKED = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final RetrySettings RETRIES =
            new RetrySettings(
                    3,
                    List.of(Duration.ofSeconds(2)),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(1),
                    8);

    @SuppressWarnings("NullAway.Init")
    private SqlSession session;

    @SuppressWarnings("NullAway.Init")
    private DubboPayAudit audit;

    @BeforeEach
    void open() {
        // The data stays from one run to the next.
        DATABASE.change("DELETE FROM trade_pay_callback");
        DATABASE.change("DELETE FROM trade_refund");
        DATABASE.change("DELETE FROM trade_pay_log");
        Configuration configuration = new Configuration();
        configuration.setMapUnderscoreToCamelCase(true);
        configuration.setArgNameBasedConstructorAutoMapping(true);
        // Each call asks the database, as without a transaction around it.
        configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
        configuration.getTypeHandlerRegistry().register(new MoneyTypeHandler());
        configuration.setEnvironment(
                new Environment(
                        "test",
                        new JdbcTransactionFactory(),
                        new UnpooledDataSource(
                                "com.mysql.cj.jdbc.Driver",
                                INFRASTRUCTURE.jdbcUrl(),
                                "shop_pay",
                                INFRASTRUCTURE.secrets().databasePassword("pay"))));
        configuration.addMapper(PayFacts.class);
        configuration.addMapper(DeliveryFacts.class);
        session = new SqlSessionFactoryBuilder().build(configuration).openSession(true);
        audit =
                new DubboPayAudit(
                        session.getMapper(PayFacts.class),
                        session.getMapper(DeliveryFacts.class),
                        RETRIES);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @AfterAll
    static void stop() {
        INFRASTRUCTURE.close();
    }

    private static long payment(long orderId, int isPaid) {
        long payId = TestIds.next();
        DATABASE.change(
                "INSERT INTO trade_pay (pay_id, order_id, user_id, pay_amount, is_paid, channel,"
                        + " add_time) VALUES (?, ?, 1, 880.00, ?, 'sandbox', NOW(3))",
                payId,
                orderId,
                isPaid);
        return payId;
    }

    private static void log(long payId, long orderId) {
        DATABASE.change(
                "INSERT INTO trade_pay_log (pay_id, order_id, pay_amount, log_time)"
                        + " VALUES (?, ?, 880.00, NOW(3))",
                payId,
                orderId);
    }

    private static long refund(long payId, String amount) {
        long refundId = TestIds.next();
        DATABASE.change(
                "INSERT INTO trade_refund (refund_id, pay_id, order_id, refund_amount,"
                        + " refund_status, refund_next, add_time)"
                        + " VALUES (?, ?, 1, ?, 0, NOW(3), '2026-01-02 03:04:05.678')",
                refundId,
                payId,
                amount);
        return refundId;
    }

    private static void callback(long callbackId) {
        DATABASE.change(
                "INSERT INTO trade_pay_callback (callback_id, channel, body, outcome,"
                        + " receive_time) VALUES (?, 'sandbox', '', 'SHOP_SUCCESS', NOW(3))",
                callbackId);
    }

    @Test
    void aPaymentIsToldWithItsRefundAndItsLogRows() {
        long order = TestIds.next();
        long unpaidOrder = TestIds.next();
        long payId = payment(order, 2);
        long unpaid = payment(unpaidOrder, 0);
        log(payId, order);
        refund(payId, "880.00");
        Money amount = Money.of("880.00");

        assertThat(audit.payments(order - 1, 2))
                .containsExactly(
                        new PaymentFact(payId, order, amount, 2, null, 0, amount, 0, ASKED, 1),
                        new PaymentFact(
                                unpaid, unpaidOrder, amount, 0, null, 0, null, null, null, 0));

        log(TestIds.next(), order);
        assertThat(audit.payments(order - 1, 1))
                .extracting(PaymentFact::logRows)
                .containsExactly(2);
        DATABASE.change("DELETE FROM trade_pay_log WHERE order_id = ?", order);
        assertThat(audit.payments(order - 1, 1))
                .extracting(PaymentFact::logRows)
                .containsExactly(0);
    }

    @Test
    void aRefundOfNoPaidPaymentIsFound() {
        AuditCount before = audit.refundsWithoutPayment();
        refund(payment(TestIds.next(), 2), "880.00");
        long ofUnpaid = refund(payment(TestIds.next(), 0), "880.00");
        long ofNone = refund(TestIds.next(), "1.00");

        AuditCount after = audit.refundsWithoutPayment();

        assertThat(after.checked()).isEqualTo(before.checked() + 3);
        assertThat(after.violations()).isEqualTo(before.violations() + 2);
        assertThat(after.offenders()).contains(ofUnpaid, ofNone);
        DATABASE.change("DELETE FROM trade_refund");
    }

    @Test
    void aLogRowOfNoPaidPaymentIsFound() {
        AuditCount before = audit.logsWithoutPayment();
        long order = TestIds.next();
        log(payment(order, 2), order);
        long ofNone = TestIds.next();
        log(ofNone, TestIds.next());

        AuditCount after = audit.logsWithoutPayment();

        assertThat(after.violations()).isEqualTo(before.violations() + 1);
        assertThat(after.offenders()).contains(ofNone);
        DATABASE.change("DELETE FROM trade_pay_log");
    }

    @Test
    void anIdOfTwoIsFound() {
        long payId = payment(TestIds.next(), 2);
        long refundId = refund(payId, "880.00");
        long callbackId = TestIds.next();
        callback(callbackId);
        assertThat(audit.ids().violations()).isZero();
        assertThat(audit.taken(List.of(payId, refundId, callbackId, TestIds.next())))
                .containsExactlyInAnyOrder(payId, refundId, callbackId);

        callback(payId);
        assertThat(audit.ids())
                .matches(ids -> ids.violations() == 1 && ids.offenders().contains(payId));
        DATABASE.change("DELETE FROM trade_pay_callback");
        DATABASE.change("DELETE FROM trade_refund");
    }

    @Test
    void deliveriesAreOfThisServicesGroups() {
        assertThat(audit.deliveries()).isEqualTo(new AuditCount(0, 0, List.of()));
    }
}
