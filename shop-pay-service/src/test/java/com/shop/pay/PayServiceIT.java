package com.shop.pay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.Topics;
import com.shop.api.ops.DeadLetter;
import com.shop.api.ops.DeadLetterPlace;
import com.shop.api.ops.DeadLetters;
import com.shop.api.ops.ReplayAnswer;
import com.shop.api.pay.CreatePayment;
import com.shop.api.pay.PayService;
import com.shop.api.pay.PaymentCallback;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.api.pay.PaymentView;
import com.shop.common.id.Ids;
import com.shop.common.mq.BackCheck;
import com.shop.common.mq.MessageCodec;
import com.shop.common.rpc.TraceContext;
import com.shop.local.Component;
import com.shop.local.LocalInfrastructure;
import com.shop.local.Secrets;
import com.shop.local.testing.AtOnce;
import com.shop.pay.adapter.db.Payments;
import com.shop.pay.adapter.db.Refunds;
import com.shop.pay.application.PaymentBackCheck;
import com.shop.pay.domain.Orders;
import com.shop.pay.domain.Payment;
import com.shop.pay.domain.Refund;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.apache.rocketmq.spring.core.RocketMQListener;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.apache.rocketmq.spring.support.RocketMQHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The whole service on the real MariaDB, RocketMQ and ZooKeeper; only the order service is played.
 */
@ExtendWith(PayServiceIT.StopInfrastructureLast.class)
@SpringBootTest
@DirtiesContext
@Import(PayServiceIT.World.class)
class PayServiceIT {

    private static final int AT_ONCE = 8;
    private static final TraceContext TRACE = new TraceContext("0af7651916cd43dd8448eb211c80319c");

    private static final Path FOLDER = Path.of("target", "infrastructure").toAbsolutePath();

    static {
        // RocketMQ and Dubbo would write to the home folder; they read these once, and early.
        System.setProperty(
                "rocketmq.client.localOffsetStoreDir", FOLDER.resolve("offsets").toString());
        System.setProperty("rocketmq.log.root", FOLDER.resolve("logs").toString());
        System.setProperty("dubbo.meta.cache.filePath", FOLDER.resolve("dubbo").toString());
        System.setProperty("dubbo.mapping.cache.filePath", FOLDER.resolve("dubbo").toString());
    }

    private static final LocalInfrastructure infrastructure =
            LocalInfrastructure.start(
                    FOLDER, EnumSet.of(Component.ZOOKEEPER, Component.MARIADB, Component.BROKER));

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("shop.pay.sandbox.enabled", () -> "true");
        registry.add("SHOP_PAY_LOCAL_TRANSACTION_TIMEOUT", () -> "10s");
        // Settling would finish what the back-check is to finish here.
        registry.add("shop.pay.settle-every", () -> "1h");
        Map.of(
                        "SHOP_INSTANCE", "pay-service-it",
                        "SHOP_ZOOKEEPER", infrastructure.address(Component.ZOOKEEPER),
                        "SHOP_NAMESRV", infrastructure.address(Component.NAMESRV),
                        "SHOP_DB_URL", infrastructure.jdbcUrl(),
                        "SHOP_DB_PASSWORD", infrastructure.secrets().databasePassword("pay"),
                        "SHOP_DUBBO_TOKEN", infrastructure.secrets().get(Secrets.DUBBO_TOKEN),
                        "SHOP_DUBBO_PORT", Integer.toString(freePort()),
                        "SHOP_PAY_SANDBOX_SECRET", Examples.SECRET)
                .forEach((name, value) -> registry.add(name, () -> value));
    }

    /** Registered before Spring, and so called after it has closed the service. */
    static class StopInfrastructureLast implements AfterAllCallback {

        @Override
        public void afterAll(ExtensionContext context) {
            infrastructure.close();
        }
    }

    @Autowired PayService payService;
    @Autowired Payments payments;
    @Autowired Refunds refunds;
    @Autowired Ids ids;
    @Autowired HeardPayments heard;
    @Autowired RocketMQTemplate template;
    @Autowired DeadLetters deadLetters;
    @MockitoSpyBean PaymentBackCheck backCheck;

    /** The keys of which the back-check is not to know anything. */
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    /** The back-check's verdicts so far, by message key. */
    private final Map<String, Queue<BackCheck.Verdict>> verdicts = new ConcurrentHashMap<>();

    @BeforeEach
    void listenToTheBackCheck() {
        doAnswer(
                        call -> {
                            String key = call.getArgument(0);
                            var verdict =
                                    unknown.contains(key)
                                            ? BackCheck.Verdict.UNKNOWN
                                            : (BackCheck.Verdict) call.callRealMethod();
                            verdicts.computeIfAbsent(key, k -> new ConcurrentLinkedQueue<>())
                                    .add(verdict);
                            return verdict;
                        })
                .when(backCheck)
                .check(any(), any(), any());
    }

    @BeforeEach
    void awaitAWorkerNumber() {
        await().ignoreExceptions().until(() -> ids.next() > 0);
    }

    @Test
    void onePaymentAnOrderHoweverOftenItIsAskedFor() throws Exception {
        CreatePayment command = orderOf(ids.next());

        Set<PaymentView> answers =
                new HashSet<>(AtOnce.times(AT_ONCE, () -> payService.createPayment(command)));
        answers.add(payService.createPayment(command));

        assertThat(answers).hasSize(1);
        PaymentView payment = answers.iterator().next();
        assertThat(payService.find(payment.payId())).isEqualTo(payment);
        assertThat(count("trade_pay WHERE order_id = " + command.orderId())).isEqualTo(1);
    }

    @Test
    void aPaymentIsPaidOnceHoweverOftenTheChannelCalls() throws Exception {
        PaymentView open = open();
        PaymentCallback callback = paid(open, "trade-1");

        Set<PaymentView> answers =
                new HashSet<>(AtOnce.times(AT_ONCE, () -> payService.callback(callback)));
        answers.add(payService.callback(callback));

        assertThat(answers).containsExactly(payService.find(open.payId()));
        assertThat(answers.iterator().next())
                .matches(p -> p.isPaid() == 2 && "trade-1".equals(p.tradeNo()));
        awaitInTheBook(open);
        assertThat(heard.times(open)).isEqualTo(1);
        assertThat(heard.last(open))
                .isEqualTo(
                        new PaymentSucceeded(
                                1,
                                open.payId(),
                                open.orderId(),
                                open.userId(),
                                Examples.AMOUNT,
                                payTime(open)));
        assertThat(
                        count(
                                "trade_pay_callback WHERE outcome = 'SHOP_SUCCESS' AND pay_id = "
                                        + open.payId()))
                .isEqualTo(AT_ONCE + 1);
        assertRefused(paid(open, "trade-2"), ShopCode.SHOP_CALLBACK_MISMATCH);
        assertThatExceptionOfType(ShopRefusal.class)
                .isThrownBy(() -> payService.createPayment(orderOf(open.orderId())))
                .matches(refusal -> refusal.code() == ShopCode.SHOP_ORDER_IS_PAID);
    }

    @Test
    void aMessageThatComesTwiceIsInTheBookOnce() throws Exception {
        PaymentView open = open();
        payService.callback(paid(open, "trade-1"));
        awaitInTheBook(open);

        // Once more under the same key, which the guard knows, and once under another, which only
        // the primary key stops.
        PaymentSucceeded message = heard.last(open);
        String otherKey = "again-" + open.payId();
        publish(message, Long.toString(open.payId()));
        publish(message, otherKey);

        await().until(() -> heard.times(open) >= 3);
        await().until(
                        () ->
                                count(
                                                "trade_mq_consumer_log WHERE consumer_status = 1 AND msg_key = '"
                                                        + otherKey
                                                        + "'")
                                        == 1);
        assertThat(count("trade_pay_log WHERE pay_id = " + open.payId())).isEqualTo(1);
        assertThat(
                        count(
                                "trade_mq_consumer_log WHERE msg_key = '"
                                        + open.payId()
                                        + "' AND consumer_status = 1 AND consumer_times = 0"))
                .isEqualTo(1);
    }

    @Test
    void aForgedOrMismatchingCallbackChangesNothing() throws Exception {
        PaymentView open = open();
        long recorded = count("trade_pay_callback");
        String body = paid(open, "trade-1").body();

        assertRefused(
                Examples.signed(body, "another secret"), ShopCode.SHOP_CALLBACK_SIGNATURE_INVALID);
        assertThat(count("trade_pay_callback")).isEqualTo(recorded);

        assertRefused(
                Examples.signed(body.replace("880.00", "0.01")), ShopCode.SHOP_CALLBACK_MISMATCH);
        assertRefused(
                Examples.signed(
                        Examples.paidBody(open.payId(), "880.00", "trade-1", Instant.EPOCH)),
                ShopCode.SHOP_CALLBACK_STALE);
        assertRefused(Examples.signed("[]"), ShopCode.SHOP_REQUEST_PARAMETER_INVALID);
        assertThat(count("trade_pay_callback")).isEqualTo(recorded + 3);
        assertThat(payService.find(open.payId())).isEqualTo(open);
    }

    @Test
    void aBrokerThatIsDownLeavesThePaymentUnpaidUntilTheChannelCallsAgain() throws Exception {
        PaymentView open = open();
        infrastructure.kill(Component.BROKER);
        try {
            assertRefused(paid(open, "trade-1"), ShopCode.SHOP_UNAVAILABLE);
            assertThat(payService.find(open.payId())).isEqualTo(open);
        } finally {
            infrastructure.restart(Component.BROKER);
        }

        await().atMost(90, TimeUnit.SECONDS)
                .ignoreExceptionsInstanceOf(ShopRefusal.class)
                .until(() -> payService.callback(paid(open, "trade-1")).isPaid() == 2);
        awaitInTheBook(open);
    }

    @Test
    void aCommitWhoseAnswerGotLostIsDeliveredThroughTheBackCheck() throws Exception {
        PaymentView open = open();
        FaultyTransactions.nextCommit(FaultyTransactions.Fault.AFTER_COMMIT);

        assertThat(payService.callback(paid(open, "trade-1")).isPaid()).isEqualTo(2);

        awaitInTheBook(open);
        assertThat(verdicts.get(key(open))).contains(BackCheck.Verdict.COMMITTED);
    }

    @Test
    void aLocalTransactionThatNeverCommittedIsNeverDelivered() throws Exception {
        PaymentView open = open();
        FaultyTransactions.nextCommit(FaultyTransactions.Fault.BEFORE_COMMIT);

        assertRefused(paid(open, "trade-1"), ShopCode.SHOP_UNAVAILABLE);

        await().atMost(60, TimeUnit.SECONDS)
                .until(
                        () ->
                                verdicts.getOrDefault(key(open), new ConcurrentLinkedQueue<>())
                                        .contains(BackCheck.Verdict.ROLLED_BACK));
        // Not while it could still have committed.
        assertThat(verdicts.get(key(open))).startsWith(BackCheck.Verdict.UNKNOWN);
        assertThat(payService.find(open.payId())).isEqualTo(open);

        // Then one goes through, and it is the only one that anybody ever hears of.
        payService.callback(paid(open, "trade-1"));
        awaitInTheBook(open);
        assertThat(heard.times(open)).isEqualTo(1);
    }

    @Test
    void aHalfMessageThatRanOutOfChecksIsADeadLetterUntilItIsReplayed() throws Exception {
        PaymentView open = open();
        unknown.add(key(open));
        FaultyTransactions.nextCommit(FaultyTransactions.Fault.AFTER_COMMIT);
        checkAtMost(2);
        try {
            TRACE.run(() -> payService.callback(paid(open, "trade-1")));
            await().atMost(60, TimeUnit.SECONDS).until(() -> unresolved(open).size() == 1);
        } finally {
            checkAtMost(5_400);
        }

        DeadLetter dead = unresolved(open).get(0);
        assertThat(verdicts.get(key(open)))
                .containsExactly(BackCheck.Verdict.UNKNOWN, BackCheck.Verdict.UNKNOWN);
        assertThat(dead.attempts()).isEqualTo(2);
        assertThat(dead.reason()).isEqualTo("checks exhausted");
        assertThat(dead.traceId()).isEqualTo(TRACE.traceId());
        assertThat(replay(dead)).isEqualTo(ReplayAnswer.Outcome.FAILED);
        assertThat(unresolved(open)).hasSize(1);
        assertThat(heard.times(open)).isZero();

        unknown.remove(key(open));
        assertThat(replay(dead)).isEqualTo(ReplayAnswer.Outcome.DONE);
        assertThat(replay(dead)).isEqualTo(ReplayAnswer.Outcome.DONE_ALREADY);
        awaitInTheBook(open);
        assertThat(heard.times(open)).isEqualTo(1);
        assertThat(unresolved(open)).isEmpty();
        assertThat(
                        count(
                                "trade_mq_consumer_log WHERE consumer_status = 1 AND msg_key = '"
                                        + open.payId()
                                        + "' AND trace_id = '"
                                        + TRACE.traceId()
                                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void theBackCheckWaitsForATransactionThatHangsInItsCommit() throws Exception {
        PaymentView open = open();
        ExecutorService checker = Executors.newSingleThreadExecutor();
        try (Connection connection = infrastructure.connectAsRoot();
                Statement hanging = connection.createStatement()) {
            connection.setAutoCommit(false);
            hanging.executeUpdate(
                    "UPDATE trade.trade_pay SET is_paid = 2, pay_tx = 'mine', trade_no = 't'"
                            + " WHERE pay_id = "
                            + open.payId());
            // Born so long ago that an unpaid row would mean: rolled back.
            Future<BackCheck.Verdict> verdict =
                    checker.submit(() -> backCheck.check(key(open), "mine", Instant.EPOCH));
            await().until(
                            () ->
                                    count(
                                                    "information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")
                                            == 1);
            connection.commit();

            assertThat(verdict.get(10, TimeUnit.SECONDS)).isEqualTo(BackCheck.Verdict.COMMITTED);
        } finally {
            checker.shutdownNow();
        }
    }

    @Test
    void aStatementThatComesAfterTheTimeoutPaysNothing() {
        PaymentView open = open();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Payment paid = requireNonNull(payments.find(open.payId())).paid("t", now);

        assertThat(payments.markPaid(paid, "late", now.minusSeconds(1))).isZero();
        assertThat(payments.markPaid(paid, "in time", now.plusSeconds(10))).isEqualTo(1);
        assertThat(payments.markPaid(paid, "second", now.plusSeconds(10))).isZero();
        assertThat(payments.find(open.payId())).isEqualTo(paid);
        assertThat(payments.seen(open.payId()))
                .matches(s -> s != null && s.isBy("in time"))
                .matches(
                        s -> s != null && Duration.between(now, s.readAt()).abs().toSeconds() < 10);
    }

    @Test
    void anInstanceWhoseClockIsAheadPutsNothingOff() throws Exception {
        PaymentView open = open();
        Instant ahead = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        Payment paid = requireNonNull(payments.find(open.payId())).paid("t", ahead);

        assertThat(payments.markPaid(paid, "tx", ahead.plusSeconds(10))).isEqualTo(1);
        refunds.ask(
                new Refund(
                        ids.next(), open.payId(), open.orderId(), Examples.AMOUNT, 0, ahead, null));

        assertThat(
                        count(
                                "trade_pay WHERE settle_next < TIMESTAMPADD(SECOND, 4, NOW(3))"
                                        + " AND pay_id = "
                                        + open.payId()))
                .isEqualTo(1);
        await().atMost(60, TimeUnit.SECONDS)
                .until(
                        () ->
                                count(
                                                "trade_refund WHERE refund_status = 1 AND pay_id = "
                                                        + open.payId())
                                        == 1);
    }

    private PaymentView open() {
        return payService.createPayment(orderOf(ids.next()));
    }

    private static CreatePayment orderOf(long orderId) {
        return new CreatePayment(orderId, Examples.USER, Examples.AMOUNT, null);
    }

    private static PaymentCallback paid(PaymentView payment, String tradeNo) {
        return Examples.signed(
                Examples.paidBody(payment.payId(), "880.00", tradeNo, Instant.now()));
    }

    private static String key(PaymentView payment) {
        return Long.toString(payment.payId());
    }

    private Instant payTime(PaymentView payment) {
        return requireNonNull(payService.find(payment.payId()).payTime());
    }

    private void publish(PaymentSucceeded message, String key) {
        template.syncSend(
                Topics.PAY + ":" + Topics.PAY_SUCCESS,
                MessageBuilder.withPayload(MessageCodec.encode(message))
                        .setHeader(RocketMQHeaders.KEYS, key)
                        .build());
    }

    /** How often the broker asks what became of a half message; it can be told while it runs. */
    private void checkAtMost(int times) throws Exception {
        var settings = new Properties();
        settings.setProperty("transactionCheckMax", Integer.toString(times));
        requireNonNull(template.getProducer())
                .getDefaultMQProducerImpl()
                .getMqClientFactory()
                .getMQClientAPIImpl()
                .updateBrokerConfig(infrastructure.address(Component.BROKER), settings, 3_000);
    }

    private List<DeadLetter> unresolved(PaymentView payment) {
        return deadLetters.list(DeadLetterPlace.START, DeadLetters.MOST).stream()
                .filter(dead -> dead.group().equals(Topics.PAY_UNRESOLVED_SUCCESS))
                .filter(dead -> dead.body().contains(key(payment)))
                .toList();
    }

    private ReplayAnswer.Outcome replay(DeadLetter dead) {
        return deadLetters.replay(dead.group(), dead.key(), "ops").outcome();
    }

    private void awaitInTheBook(PaymentView payment) {
        await().atMost(60, TimeUnit.SECONDS)
                .until(
                        () ->
                                count("trade_pay_log WHERE pay_id = " + payment.payId()) == 1
                                        && heard.times(payment) > 0);
    }

    private void assertRefused(PaymentCallback callback, ShopCode code) {
        assertThatExceptionOfType(ShopRefusal.class)
                .isThrownBy(() -> payService.callback(callback))
                .extracting(ShopRefusal::code)
                .isEqualTo(code);
    }

    private static long count(String rows) throws SQLException {
        try (Connection connection = infrastructure.connectAsRoot();
                Statement statement = connection.createStatement()) {
            connection.setCatalog("trade");
            try (var result = statement.executeQuery("SELECT COUNT(*) FROM " + rows)) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another service's group: what it hears was published. */
    @RocketMQMessageListener(
            topic = Topics.PAY,
            selectorExpression = Topics.PAY_SUCCESS,
            consumerGroup = Topics.USER_PAYMENT_SUCCEEDED,
            instanceName = "${shop.instance}")
    static class HeardPayments implements RocketMQListener<MessageExt> {

        private final Queue<PaymentSucceeded> messages = new ConcurrentLinkedQueue<>();

        @Override
        public void onMessage(MessageExt message) {
            messages.add(
                    MessageCodec.decode(
                            message.getBody(), PaymentSucceeded.class, PaymentSucceeded.VERSION));
        }

        long times(PaymentView payment) {
            return messages.stream().filter(m -> m.payId() == payment.payId()).count();
        }

        PaymentSucceeded last(PaymentView payment) {
            return messages.stream()
                    .filter(m -> m.payId() == payment.payId())
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class World {

        /** Every order exists, is confirmed and owes the same. */
        @Bean
        @Primary
        Orders confirmedOrders() {
            return Examples::order;
        }

        @Bean
        HeardPayments heardPayments() {
            return new HeardPayments();
        }

        @Bean
        static BeanPostProcessor faultyTransactions() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof PlatformTransactionManager real
                            ? new FaultyTransactions(real)
                            : bean;
                }
            };
        }
    }
}
